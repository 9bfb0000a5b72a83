#!/usr/bin/env python3
"""Makes collections for `personasite eval retrieval` out of texts that nothing was tuned on.

    make-sets.py FOLDER        writes FOLDER/debian, FOLDER/debian-de, FOLDER/debian-fr and FOLDER/posts (corpus.jsonl, queries.jsonl, qrels.tsv)

debian: 6,000 long descriptions of Debian packages; 600 questions, each a package's one-line description, which its long one
        answers. Needs apt-get and lz4; the lists are fetched into FOLDER, the system's own are left alone.
posts:  the documents of the brand 18F, two paragraphs a passage, without their titles; questions are the titles and the excerpts,
        which all passages of the document answer. Needs ../shared beside the checkout.
"""
import glob
import os
import random
import re
import subprocess
import sys

from collection import write


def debian(folder, language, name):
    lists, cache = f"{folder}/apt-lists-{language}", f"{folder}/apt-cache"
    os.makedirs(f"{lists}/partial", exist_ok=True)
    os.makedirs(cache, exist_ok=True)
    subprocess.run(["apt-get", "-qq", "-o", f"Acquire::Languages={language}", "-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={cache}", "update"], check=True)
    packages, seen = [], set()
    for file in sorted(glob.glob(f"{lists}/*_main_i18n_Translation-{language}*")):
        text = subprocess.run(["lz4", "-dc", file], check=True, capture_output=True, text=True).stdout if file.endswith(".lz4") else open(file).read()
        for block in text.split("\n\n"):
            package = re.search(r"^Package: (.*)$", block, re.M)
            said = re.search(rf"^Description-{language}: (.*)\n((?: .*\n?)*)", block, re.M)
            if not package or not said:
                continue
            long = re.sub(r"\n ", " ", re.sub(r"\n \.\n", "\n\n", "\n" + said[2])).strip()
            # Families of packages share their descriptions; a question must have one answer.
            if len(long) < 400 or long[:120] in seen or said[1] in seen:
                continue
            seen |= {long[:120], said[1]}
            packages.append((package[1], said[1], long))
    random.Random(7).shuffle(packages)
    packages = packages[:6000]
    write(f"{folder}/{name}", [(n, long) for n, _, long in packages], [("q-" + n, short) for n, short, _ in packages[:600]], [("q-" + n, n) for n, _, _ in packages[:600]])


def posts(folder, knowledge):
    documents, questions, answers = [], [], []
    for path in sorted(glob.glob(f"{knowledge}/*.md")):
        parts = re.match(r"---\n(.*?)\n---\n(.*)", open(path).read(), re.S)
        if not parts:
            continue
        name = os.path.basename(path)
        paragraphs = [p for p in re.split(r"\n\s*\n", re.sub(r"<[^>]+>|\{[%{].*?[%}]\}", " ", parts[2])) if len(p) > 150]
        passages = [(f"{name}#{at}", " ".join(paragraphs[at:at + 2])) for at in range(0, len(paragraphs), 2)]
        documents += passages
        for kind, pattern in (("title", r'^title:\s*"?(.*?)"?\s*$'), ("excerpt", r'^excerpt:\s*[>|"]*-?\s*(.*(?:\n  .*)*)')):
            asked = re.search(pattern, parts[1], re.M)
            if asked and len(asked[1].split()) > 3 and passages:
                questions.append((f"{name}-{kind}", re.sub(r"\s+", " ", asked[1]).strip('"')))
                answers += [(f"{name}-{kind}", passage) for passage, _ in passages]
    write(f"{folder}/posts", documents, questions, answers)


if len(sys.argv) != 2:
    sys.exit(__doc__)
shared = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../shared/data/brands/18f/knowledge")
if os.path.isdir(shared):
    posts(sys.argv[1], shared)
for language, name in (("en", "debian"), ("de", "debian-de"), ("fr", "debian-fr")):
    debian(sys.argv[1], language, name)
