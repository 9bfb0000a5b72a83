using System.CommandLine;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Cli.Commands;

/// <summary>Tries routes on stored outcomes: what a promise would have cost, and whether it would have been kept.</summary>
internal static class RouteCommand
{
    public const string Name = "route";

    public static Command Create() => new(Name, "Try on stored outcomes what routing to cheaper models would save, and whether its promise holds.")
    {
        RouteTrialCommand.Create(RouteTrialCommand.Smart, RouteChoice.Single, "One cheaper model for all, and the reference for what it may not have (SMART)."),
        RouteTrialCommand.Create(RouteTrialCommand.Mix, RouteChoice.Mix, "Two models share the items (SMART-ModelMix)."),
        RouteTrialCommand.Create(RouteTrialCommand.Policies, RouteChoice.Policies, "Votes of cheap models and cascades with a checker stand beside single models."),
        RouteComplexityCommand.Create(),
    };
}
