namespace PersonaSite.Inference.Routing.Safe;

/// <summary>A look at a test under way.</summary>
/// <param name="Tested">Fresh items, answered by the reference and by the models of the tested policies.</param>
/// <param name="Population">Items that they were drawn from.</param>
/// <param name="Alpha">Error of the whole test.</param>
/// <param name="Number">From 0.</param>
/// <param name="ModelUnit">Cost of an item by model.</param>
internal sealed record TestLook(Design Design, Evidence Tested, int Population, double Alpha, int Number, Func<int, double> ModelUnit);
