using PersonaSite.Core;
using PersonaSite.Core.Runs;

namespace PersonaSite.Cli;

/// <summary>A promise to scripts; the README lists them.</summary>
public static class ExitCodes
{
    public const int Published = 0;
    public const int BadInput = 2;
    public const int Rejected = 3;
    public const int ProviderFailure = 4;
    public const int OverBudget = 5;

    /// <summary>Pages have become worse than those that were accepted.</summary>
    public const int Regression = 6;

    /// <summary>What shells report of a program that Ctrl-C ended.</summary>
    public const int Cancelled = 130;

    public static int Of(RunStatus status) => status switch
    {
        RunStatus.Published => Published,
        RunStatus.Rejected => Rejected,
        RunStatus.OverBudget => OverBudget,
        RunStatus.Cancelled => Cancelled,
        _ => ProviderFailure,
    };

    public static int Of(ProblemKind kind) => kind switch
    {
        ProblemKind.BadInput => BadInput,
        ProblemKind.Rejected => Rejected,
        ProblemKind.Budget => OverBudget,
        _ => ProviderFailure,
    };
}
