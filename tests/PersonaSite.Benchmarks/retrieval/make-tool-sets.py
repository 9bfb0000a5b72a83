#!/usr/bin/env python3
"""Makes further collections for `personasite eval retrieval` out of what developers' tools bring along. What is not installed is left out.

    make-tool-sets.py FOLDER [NODE_MODULES]        writes FOLDER/man, FOLDER/man-de … (corpus.jsonl, queries.jsonl, qrels.tsv)

One answer each, up to 600 questions of up to 6,000 documents; the question's words are taken out of its answer:
man, man-de, man-fr  manual pages by the line that says what they are for     dotnet    .NET types by their summary
aws                  examples of the AWS command line by their titles         perldiag  explanations by Perl's messages
python               doc strings by their first lines                         cmake     CMake's help by its first sentences
Several answers each:
long                 paragraphs of a manual page by another paragraph of it   readme    paragraphs of a package's README by its description
"""
import ast
import glob
import gzip
import json
import os
import random
import re
import sys
import sysconfig
import xml.etree.ElementTree as xml

from collection import write

OUT = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)


def known(name, items, questions=600, documents=6000):
    """Items are an id, the question, and the text that answers it."""
    seen, kept = set(), []
    for i, question, text in items:
        question, text = " ".join(question.split()), re.sub(r"[ \t]+", " ", text).strip()
        if {question.lower(), text[:120], i} & seen:
            continue
        seen |= {question.lower(), text[:120], i}
        kept.append((i, question, text))
    random.Random(7).shuffle(kept)
    kept = kept[:documents]
    write(f"{OUT}/{name}", [(i, text) for i, _, text in kept], [("q-" + i, question) for i, question, _ in kept[:questions]], [("q-" + i, i) for i, _, _ in kept[:questions]])


def roff(text):
    lines = []
    for line in text.split("\n"):
        macro = re.match(r"[.'](\w+|\\\")\s*(.*)", line)
        if macro:
            if macro[1] in ("SH", "Sh"):
                lines.append("\n\n## " + macro[2].strip('"'))
                continue
            if macro[1] in ("PP", "P", "LP", "TP", "IP", "Pp", "sp"):
                lines.append("\n\n")
                continue
            if macro[1] not in ("B", "I", "BR", "RB", "IR", "RI", "BI", "IB", "SS", "Nm", "Fl", "Ar", "Xr", "Nd", "Op", "Em", "Dq", "Sy", "Pa", "It"):
                continue
            line = macro[2].replace('"', "")
        line = re.sub(r"\\f\[?\w+\]?|\\f.|\\[&/,|^%]|\\s[+-]?\d", "", line).replace("\\-", "-").replace("\\(aq", "'").replace("\\ ", " ")
        lines.append(re.sub(r"\\\[?\(?\w\w\]?", "", line))
    return "\n".join(lines)


def pages(folder, sections):
    for section in sections:
        for path in sorted(glob.glob(f"{folder}/man{section}/*.gz")):
            # Google's command line brings thousands of pages that are one.
            if os.path.islink(path) or "gcloud" in path:
                continue
            try:
                text = gzip.open(path, "rt").read()
            except (OSError, UnicodeDecodeError):
                continue
            if not text.startswith(".so") and len(text) < 400_000:
                yield os.path.basename(path)[:-3], roff(text)


def man(name, folder, sections):
    def items():
        for i, text in pages(folder, sections):
            parts = re.split(r"\n## .*\n?", text)
            said = re.search(r"\s[-–—]+\s+(.*)", parts[1].replace("\n", " ")) if len(parts) > 2 else None
            body = " ".join(parts[2:]).split()
            if said and len(said[1].split()) > 2 and len(body) >= 80:
                yield i, said[1], " ".join(body[:350])
    known(name, items())


def long():
    documents, questions, answers = [], [], []
    for i, text in pages("/usr/share/man", (2, 3, 5, 7)):
        paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text)]
        paragraphs = [p for p in paragraphs if 60 <= len(p.split()) <= 250]
        if len(paragraphs) < 4 or len(questions) == 900:
            continue
        questions.append(("q-" + i, paragraphs.pop(random.Random(i).randrange(len(paragraphs)))))
        documents += [(f"{i}#{at}", p) for at, p in enumerate(paragraphs[:8])]
        answers += [("q-" + i, f"{i}#{at}") for at in range(len(paragraphs[:8]))]
    asked = set(random.Random(3).sample([i for i, _ in questions], min(300, len(questions))))
    write(f"{OUT}/long", documents, [q for q in questions if q[0] in asked], [a for a in answers if a[0] in asked])


def dotnet():
    def plain(element):
        text = "" if element is None else re.sub(r'<(?:see|paramref|seealso)\s+\w+="(?:[A-Z]:)?([^"]*)"\s*/>', lambda m: m[1].split("(")[0].split(".")[-1], xml.tostring(element, encoding="unicode"))
        return re.sub(r"<[^>]+>", "", text).strip()

    def items():
        for file in sorted(glob.glob("/usr/*/dotnet/packs/Microsoft.NETCore.App.Ref/*/ref/*/*.xml")):
            types, members = {}, list(xml.parse(file).getroot().iter("member"))
            for member in members:
                if member.get("name").startswith("T:"):
                    types[member.get("name")[2:]] = (plain(member.find("summary")), [plain(member.find("remarks"))])
            for member in members:
                owner, _, name = member.get("name")[2:].split("(")[0].rpartition(".")
                if owner in types and not member.get("name").startswith("T:"):
                    types[owner][1].append(f"{name}: {plain(member.find('summary'))}")
            for name, (summary, said) in types.items():
                body = " ".join(said).split()
                if len(summary.split()) >= 5 and len(body) >= 40:
                    yield name, summary, " ".join(body[:300])
    known("dotnet", items())


def aws():
    def items():
        for file in sorted(glob.glob(sysconfig.get_paths()["purelib"] + "/awscli/examples/*/*.rst")):
            for at, part in enumerate(re.finditer(r"^\*\*(.+?)\*\*\s*$(.*?)(?=^\*\*|\Z)", open(file, errors="ignore").read(), re.M | re.S)):
                title, body = re.sub(r"^Example \d+: ", "", part[1]), part[2].split()
                if len(title.split()) >= 3 and len(body) >= 40:
                    yield f"{file.split('/')[-2]}-{os.path.basename(file)[:-4]}-{at}", title, " ".join(body[:250])
    known("aws", items())


def perldiag():
    def items():
        for file in glob.glob("/usr/share/perl/*/pod/perldiag.pod"):
            for at, part in enumerate(re.finditer(r"^=item (.+?)\n(.*?)(?=^=item|^=back)", open(file).read(), re.M | re.S)):
                message, body = (re.sub(r"[A-Z]<+\s?(.*?)\s?>+", r"\1", text) for text in part.groups())
                if len(body.split()) >= 25 and len(message.split()) >= 2:
                    yield f"d{at}", message, body
    known("perldiag", items())


def python():
    def items():
        for file in sorted(glob.glob(sysconfig.get_paths()["stdlib"] + "/**/*.py", recursive=True)):
            if any(part in file for part in ("/test", "/awscli/", "/botocore/")):
                continue
            try:
                nodes = list(ast.walk(ast.parse(open(file).read())))
            except (SyntaxError, UnicodeDecodeError, ValueError):
                continue
            for node in nodes:
                if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    first, _, rest = (ast.get_docstring(node) or "").partition("\n")
                    if len(first.split()) >= 4 and len(rest.split()) >= 30:
                        yield f"{os.path.basename(file)}-{node.name}-{node.lineno}", first, " ".join(rest.split()[:250])
    known("python", items())


def cmake():
    def items():
        for file in sorted(glob.glob("/usr/share/cmake-*/Help/*/*.rst")):
            text = [re.sub(r":\w+:`([^`<]*?)(?: <[^`]*>)?`", r"\1", p).replace("``", "") for p in re.split(r"\n\s*\n", open(file).read()) if not p.startswith("..")]
            text = [" ".join(p.split()) for p in text if len(p.split()) >= 5]
            body = " ".join(text[1:]).split()
            if len(body) >= 25:
                yield "-".join(file.split("/")[-2:])[:-4], re.split(r"(?<=\.)\s", text[0])[0], " ".join(body[:300])
    known("cmake", items(), questions=400)


def readme(modules):
    documents, questions, answers = [], {}, []
    for file in sorted(glob.glob(f"{modules}/**/package.json", recursive=True)):
        texts = glob.glob(os.path.dirname(file) + "/[Rr][Ee][Aa][Dd][Mm][Ee].md")
        package = json.load(open(file, errors="ignore"))
        name, said = package.get("name", ""), package.get("description")
        if not texts or not isinstance(said, str) or len(said.split()) < 4 or name in questions:
            continue
        text = open(texts[0], errors="ignore").read().replace(said, " ")
        paragraphs = [" ".join(re.sub(r"\]\([^)]*\)|!\[[^\]]*|<[^>]+>", "", p).split()) for p in re.split(r"\n\s*\n", text)]
        paragraphs = [p for p in paragraphs if len(p) > 120][:20]
        if paragraphs:
            questions[name] = said
            documents += [(f"{name}#{at // 2}", " ".join(paragraphs[at:at + 2])) for at in range(0, len(paragraphs), 2)]
            answers += [("q-" + name, f"{name}#{at // 2}") for at in range(0, len(paragraphs), 2)]
    write(f"{OUT}/readme", documents, [("q-" + name, said) for name, said in questions.items()], answers)


man("man", "/usr/share/man", (1, 8))
man("man-de", "/usr/share/man/de", (1, 2, 3, 5, 7, 8))
man("man-fr", "/usr/share/man/fr", (1, 2, 3, 5, 7, 8))
for make in (long, dotnet, aws, perldiag, python, cmake):
    make()
if len(sys.argv) > 2:
    readme(sys.argv[2])
