#!/usr/bin/env python3
"""Makes collections for `personasite eval retrieval` out of manuals and lists of frequent questions, made after the ranking was chosen.

    make-manual-sets.py FOLDER        writes FOLDER/faq, FOLDER/postgres … (corpus.jsonl, queries.jsonl, qrels.tsv)

faq       questions as people ask them, of Perl, Python, R, Debian, Git and Free Pascal; the answers in passages of about 120 words
the rest  paragraphs of a manual by the title of the section that they stand in, which says nothing of itself in them

Needs Debian's perl-doc, python3-doc, r-doc-html, debian-faq, git-doc, fp-compiler, postgresql-doc-15, debian-handbook, debian-policy,
developers-reference, linux-doc, lilypond-doc-html and sqlite3-doc; what is not installed is left out.
"""
import glob
import html
import random
import re
import sys

from collection import write


def plain(markup):
    """The text of HTML."""
    markup = re.sub(r"(?is)<(script|style|head).*?</\1>|<div class=\"nav-panel\">.*?</div>", " ", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def pod(text):
    text = re.sub(r"[A-Z]<<+ (.*?) >>+", r"\1", text)
    for _ in range(3):
        text = re.sub(r"[A-Z]<([^<>]*)>", r"\1", text)
    return " ".join(re.sub(r"(?m)^=\w+.*$", "", text).split())


def rst(text):
    text = re.sub(r"(?::\w+:)?`~?([^`<]*?)(?: <[^>]*>)?`_?_?", r"\1", text)
    return " ".join(re.sub(r"(?m)^\s*\.\. .*$|[*`]", "", text).split())


def read(path):
    return open(path, encoding="utf-8", errors="replace").read()


def frequent():
    for path in sorted(glob.glob("/usr/share/perl/*/pod/perl*faq*.pod")):
        for part in re.finditer(r"(?ms)^=head2 (.+?)\n(.*?)(?=^=head|\Z)", read(path)):
            yield pod(part[1]), pod(part[2])
    for path in sorted(glob.glob("/usr/share/doc/python3*/html/_sources/faq/*.txt")):
        parts = re.split(r"(?m)^(.+)\n(?:-{4,}|={4,}|\.{4,})\n", read(path))
        for at in range(1, len(parts) - 1, 2):
            yield rst(parts[at]), rst(parts[at + 1])
    for pattern in ("/usr/share/R/doc/manual/R-FAQ.html", "/usr/share/doc/debian/FAQ/*.en.html", "/usr/share/doc/git-doc/gitfaq.html", "/usr/share/doc/fp-compiler/*/faq.html"):
        for path in sorted(glob.glob(pattern)):
            parts = re.split(r"(?is)<(?:h[2-4]|dt)[^>]*>(.*?)</(?:h[2-4]|dt)>", read(path))
            for at in range(1, len(parts) - 1, 2):
                yield re.sub(r"^[\d.]*\d[\d.]*\s*|^Chapter.*", "", plain(parts[at])), plain(parts[at + 1])


def faq():
    documents, questions, answers, seen = [], [], [], set()
    for question, answer in frequent():
        if len(question.split()) < 3 or len(answer) < 80 or {question.lower(), answer[:80]} & seen:
            continue
        seen |= {question.lower(), answer[:80]}
        asked, words = f"q{len(questions)}", answer.split()
        step = -(-len(words) // max(1, round(len(words) / 120)))
        passages = [(f"{asked}#{at}", " ".join(words[at:at + step])) for at in range(0, len(words), step)]
        questions.append((asked, question))
        documents += passages
        answers += [(asked, passage) for passage, _ in passages]
    asked = random.Random(3).sample(questions, min(600, len(questions)))
    kept = {i for i, _ in asked}
    write(f"{sys.argv[1]}/faq", documents, asked, [answer for answer in answers if answer[0] in kept])


def manual(name, *patterns):
    documents, questions, answers, seen = [], [], {}, set()
    paths = sorted({path for pattern in patterns for path in glob.glob(pattern, recursive=True)})
    for path in paths[:1500]:
        parts = re.split(r"(?is)<h[1-5][^>]*>(.*?)</h[1-5]>", read(path))
        for at in range(1, len(parts) - 1, 2):
            title = re.sub(r"^[\dA-Z.]*\d[\d.]*\s*|[¶#]|Chapter \d+\.?|^[A-Z]\.\d.*?\s", "", plain(parts[at])).strip()
            paragraphs = [text for text in map(plain, re.findall(r"(?is)<p[^>]*>(.*?)</p>", parts[at + 1])) if len(text.split()) >= 25 and text[:100] not in seen]
            seen |= {text[:100] for text in paragraphs}
            passages = [(f"d{len(documents) + n}", text) for n, text in enumerate(paragraphs)]
            documents += passages
            if 3 <= len(title.split()) <= 14 and title.lower() not in seen and 2 <= len(passages) <= 12:
                seen.add(title.lower())
                questions.append((f"q{len(questions)}", title))
                answers[questions[-1][0]] = [i for i, _ in passages]
    chance = random.Random(5)
    asked = chance.sample(questions, min(400, len(questions)))
    needed = {document for i, _ in asked for document in answers[i]}
    others = [document for document in documents if document[0] not in needed]
    chance.shuffle(others)
    documents = [document for document in documents if document[0] in needed] + others[:max(0, 6000 - len(needed))]
    write(f"{sys.argv[1]}/{name}", documents, asked, [(i, document) for i, _ in asked for document in answers[i]])


if len(sys.argv) != 2:
    sys.exit(__doc__)
faq()
manual("postgres", "/usr/share/doc/postgresql-doc-*/html/*.html")
manual("debian-manuals", "/usr/share/doc/debian-handbook/html/en-US/*.html", "/usr/share/doc/debian-policy/policy.html/*.html", "/usr/share/developers-reference/*.html")
manual("kernel", "/usr/share/doc/linux-doc-*/html/**/*.html")
manual("lilypond", "/usr/share/doc/lilypond/html/**/*.html")
manual("sqlite", "/usr/share/doc/sqlite3/**/*.html")
manual("python-manuals", "/usr/share/doc/python3*/html/**/*.html")
manual("r", "/usr/share/R/doc/manual/*.html")
