using System.CommandLine;

namespace PersonaSite.Cli.Commands;

internal static class Examples
{
    public static IEnumerable<string> Of(Command command) => command.Name switch
    {
        GenerateCommand.Name =>
        [
            "personasite generate --site brands/18f --visitor brands/18f/visitors/state-cio.json --out page",
            "personasite generate --site brands/18f --visitor visitor.json --out page --mode write --seed 7 --json > run.json",
            "curl -s https://crm.example/lead/42 | personasite generate --site brands/18f --visitor - --out page",
        ],
        CompareCommand.Name =>
        [
            "personasite compare --site brands/18f --visitors brands/18f/visitors --out comparison",
            "personasite compare --site brands/18f --visitors visitors --out comparison --modes compose,single --repeat 3 --judge --json > report.json",
        ],
        LabCommand.Name =>
        [
            "personasite lab --site brands/18f --visitor state-cio",
            "personasite lab --site brands/18f --visitor visitor.json --max 8 --repeat 5 --second-usd 0 --out lab --json > report.json",
        ],
        CampaignCommand.Name =>
        [
            "personasite campaign --site brands/18f --visitors leads.csv --out spring --forecast",
            "personasite campaign --site brands/18f --visitors leads.csv --out spring --map \"Job title=role,Lead id=@label,Notes=-\" --target 0.95 --max-usd 40",
            "personasite campaign --site brands/18f --out spring --resume --max-usd 60",
        ],
        TcoCommand.Name =>
        [
            "personasite tco --runs comparison --visits 50000",
            "personasite tco --assumptions assumptions.json --json > ownership.json",
        ],
        SearchCommand.Name =>
        [
            "personasite search --site brands/18f --query \"modular contracts\"",
            "personasite search --site brands/18f --query \"damp walls\" --visitor visitor.json --top 3 --json",
        ],
        KnowledgeCommand.Name =>
        [
            "personasite knowledge add --site brands/18f research/ prices.pdf --industry \"state government\" --expires 2027-03-31",
            "personasite knowledge list --site brands/18f",
            "personasite knowledge remove --site brands/18f research/old.md",
            "personasite knowledge reindex --site brands/18f",
        ],
        KnowledgeAddCommand.Name =>
        [
            "personasite knowledge add --site brands/18f research/ prices.pdf --industry \"state government\" --expires 2027-03-31",
            "personasite knowledge add --site brands/18f upload.zip --draft --json > report.json",
            "pbpaste | personasite knowledge add --site brands/18f - --name \"Answers from the call\" --into faq",
        ],
        KnowledgeListCommand.Name => ["personasite knowledge list --site brands/18f --json"],
        KnowledgeRemoveCommand.Name => ["personasite knowledge remove --site brands/18f research/old.md"],
        KnowledgeReindexCommand.Name => ["personasite knowledge reindex --site brands/18f --config settings.json"],
        EvalPagesCommand.Name =>
        [
            "personasite eval pages --site brands/18f",
            "personasite eval pages --site brands/18f --set agencies --accept",
            "personasite eval pages --site brands/18f --set agencies --out evaluation",
        ],
        VisitorsCommand.Name or VisitorsCommand.Export or VisitorsCommand.Erase =>
        [
            "personasite visitors export --site 18f --field email --value jane@example.org --data personasite-data > jane.json",
            "personasite visitors erase --site 18f --field email --value jane@example.org --data personasite-data",
            "personasite visitors erase --site 18f --id 7d4448409dc011d1b2455ffdce74fad2",
        ],
        EvalCommand.Name or EvalRetrievalCommand.Name =>
        [
            "personasite eval retrieval --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv",
            "personasite eval retrieval --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --index qdrant --json",
        ],
        RouteCommand.Name =>
        [
            "personasite route policies --outcomes gsm8k.jsonl.gz --target 0.95",
            "personasite route smart --outcomes gsm8k.jsonl.gz --target 0.9 --mode paper --order file --json",
            "personasite route complexity --outcomes crux.jsonl.gz",
        ],
        RouteComplexityCommand.Name => ["personasite route complexity --outcomes crux.jsonl.gz --folds 5 --json"],
        RouteTrialCommand.Smart or RouteTrialCommand.Mix or RouteTrialCommand.Policies =>
        [
            $"personasite route {command.Name} --outcomes gsm8k.jsonl.gz --target 0.95",
            $"personasite route {command.Name} --outcomes gsm8k.jsonl.gz --target 0.9 --orders 200 --json",
            $"personasite route {command.Name} --outcomes gsm8k.jsonl.gz --target 0.9 --mode paper --order file",
        ],
        ValidateCommand.Name => ["personasite validate --site brands/18f"],
        DemoCommand.Name => ["personasite demo --out demo"],
        _ => [],
    };
}
