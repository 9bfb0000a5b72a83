namespace PersonaSite.Inference.Routing.Safe;

/// <summary>
/// How the error that the target allows is divided: nine tenths for the sample, a tenth for which items fall to a part; evenly over
/// the policies that are tested; over the looks so that the first one, mostly the only one, has the most. By the union bound all of
/// it together is no more than the whole.
/// </summary>
internal static class ErrorShares
{
    /// <summary>Looks at most.</summary>
    public const int Looks = 5;

    private const double ForSample = 0.9, ForThisLook = 0.7, Growth = 1.5;

    public static double Sample(double alpha, int policies, int look) =>
        alpha * ForSample / policies * Math.Pow(1 - ForThisLook, look) * (look == Looks - 1 ? 1 : ForThisLook);

    public static double Part(double alpha, int policies) => alpha * (1 - ForSample) / policies;

    /// <summary>Items tested by a look. All sizes follow from the first one, so that none depends on what a look has shown.</summary>
    public static int Size(int first, int look) => (int)Math.Round(first * Math.Pow(Growth, look));
}
