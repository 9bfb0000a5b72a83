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
        SearchCommand.Name =>
        [
            "personasite search --site brands/18f --query \"modular contracts\"",
            "personasite search --site brands/18f --query \"damp walls\" --visitor visitor.json --top 3 --json",
        ],
        ValidateCommand.Name => ["personasite validate --site brands/18f"],
        DemoCommand.Name => ["personasite demo --out demo"],
        _ => [],
    };
}
