// Makes synonyms.txt, once, from WordNet 3.0 (its licence is beside this file) and the product's word vectors:
//
//   apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet
//   node make-synonyms.mjs wordnet/usr/share/wordnet ../../../PersonaSite.Storage/Chunks/Meaning/word-vectors.bin synonyms.txt
//
// Two words a line: members of one synset, or derived from one another ("depart departure"), in one of the first senses of both.
// A dictionary also knows what nobody means on a web page ("fire" and "terminate"); pairs whose vectors are unlike are left out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SENSES = 3;
const LIKENESS = 0.3;
const [dictionary, vectors, target] = process.argv.slice(2);
const parts = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' };
const lines = (name) => readFileSync(join(dictionary, name), 'utf8').split('\n').filter((line) => line && !line.startsWith(' '));

const senses = new Map();
for (const [part, name] of Object.entries(parts)) {
  for (const line of lines(`index.${name}`)) {
    const fields = line.trim().split(' ');
    fields.slice(6 + Number(fields[3])).slice(0, SENSES).forEach((synset) => senses.set(`${part}${synset}`, (senses.get(`${part}${synset}`) ?? new Set()).add(fields[0])));
  }
}

const synsets = new Map();
const derived = [];
for (const [part, name] of Object.entries(parts)) {
  for (const line of lines(`data.${name}`)) {
    const fields = line.split(' | ')[0].trim().split(' ');
    const count = parseInt(fields[3], 16);
    const key = `${part}${fields[0]}`;
    synsets.set(key, Array.from({ length: count }, (_, i) => fields[4 + 2 * i].replace(/\(.*\)/, '').toLowerCase()));
    const pointers = 4 + 2 * count;
    for (let at = pointers + 1; at < pointers + 1 + 4 * Number(fields[pointers]); at += 4) {
      const [kind, to, toPart, words] = fields.slice(at, at + 4);
      if ((kind === '+' || kind === '\\') && words !== '0000')
        derived.push([key, parseInt(words.slice(0, 2), 16) - 1, `${toPart === 's' ? 'a' : toPart}${to}`, parseInt(words.slice(2), 16) - 1]);
    }
  }
}

const file = readFileSync(vectors);
const [known, dimensions] = [file.readInt32LE(4), file.readInt32LE(8)];
const rows = new Map();
let end = 12;
for (let row = 0; row < known; row++) {
  rows.set(file.toString('utf8', end + 1, end + 1 + file[end]), row);
  end += 1 + file[end];
}

const vector = (word) => new Int8Array(file.buffer, file.byteOffset + end + rows.get(word) * (4 + dimensions) + 4, dimensions);
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const likeness = (a, b) => dot(vector(a), vector(b)) / Math.sqrt(dot(vector(a), vector(a)) * dot(vector(b), vector(b)));

const pairs = new Set();
const usual = (synset, word) => /^[a-z]{3,}$/.test(word ?? '') && rows.has(word) && senses.get(synset)?.has(word);
const add = (a, b) => { if (a !== b && likeness(a, b) >= LIKENESS) pairs.add([a, b].sort().join(' ')); };
for (const [synset, words] of synsets) {
  const members = words.filter((word) => usual(synset, word));
  members.forEach((a, i) => members.slice(i + 1).forEach((b) => add(a, b)));
}
for (const [from, word, to, other] of derived) {
  const [a, b] = [synsets.get(from)[word], synsets.get(to)?.[other]];
  if (usual(from, a) && usual(to, b)) add(a, b);
}
writeFileSync(target, [...pairs].sort().join('\n') + '\n');
console.log(`${pairs.size} pairs`);
