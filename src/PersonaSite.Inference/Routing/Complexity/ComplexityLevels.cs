namespace PersonaSite.Inference.Routing.Complexity;

/// <summary>How hard an item is, from what the models made of it: 1 is easy, 5 is hard.</summary>
public static class ComplexityLevels
{
    public const int Count = 5;

    /// <summary>1 all models right, 2 three quarters, 3 half, 4 some, 5 none.</summary>
    /// <param name="ok">By model, 1 right and 0 wrong.</param>
    public static int Of(IReadOnlyCollection<double> ok)
    {
        var share = ok.Count == 0 ? 0 : ok.Average();
        return share >= 1 ? 1 : share >= 0.75 ? 2 : share >= 0.5 ? 3 : share > 0 ? 4 : 5;
    }

    /// <summary>ComplexityNet's rule (Bae et al. 2023): three models of rising strength, successes in five trials each.</summary>
    public static int Published(int weak, int middle, int strong) =>
        weak + middle >= 7 || weak == 5 ? 1 : middle == 5 ? 2 : strong == 5 ? 3 : strong >= 2 || middle == 2 ? 4 : 5;
}
