namespace PersonaSite.Tests.Nouns.Statistics;

/// <summary>Draws from known distributions, for simulations whose truth is known.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>With mean 1.</summary>
    public double LogNormal(double sigma) => Math.Exp(sigma * Normal() - sigma * sigma / 2);

    public double Uniform() => _random.NextDouble();
}
