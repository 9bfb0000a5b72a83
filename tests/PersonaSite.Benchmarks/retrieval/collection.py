"""The files of a collection for `personasite eval retrieval`: corpus.jsonl, queries.jsonl and qrels.tsv in one folder."""
import json
import os


def write(folder, documents, questions, answers):
    """Documents and questions are pairs of id and text; answers pair a question's id with a document's."""
    known = {i for i, _ in documents}
    if not questions:
        return
    os.makedirs(folder, exist_ok=True)
    for file, texts in (("corpus", documents), ("queries", questions)):
        with open(f"{folder}/{file}.jsonl", "w") as out:
            out.writelines(json.dumps({"_id": i, "title": "", "text": text}, ensure_ascii=False) + "\n" for i, text in texts)
    with open(f"{folder}/qrels.tsv", "w") as out:
        out.write("query-id\tcorpus-id\tscore\n")
        out.writelines(f"{question}\t{document}\t1\n" for question, document in answers if document in known)
    print(f"{folder}: {len(documents)} documents, {len(questions)} questions")
