using MathNet.Numerics.LinearAlgebra;

namespace PersonaSite.Inference.Routing.Complexity;

/// <summary>What an item will cost on an arm, from the length and shape of its text: a linear fit, kept near what such items have cost.</summary>
public sealed class CostForecast
{
    private const double Ridge = 1;

    private readonly double[] _mean, _width;
    private readonly Vector<double>[] _weights;
    private readonly (double Least, double Most)[] _range;

    private CostForecast(double[] mean, double[] width, Vector<double>[] weights, (double, double)[] range) =>
        (_mean, _width, _weights, _range) = (mean, width, weights, range);

    /// <param name="usd">By arm, then by text: dollars.</param>
    public static CostForecast Fit(IReadOnlyList<string> texts, IReadOnlyList<IReadOnlyList<double>> usd)
    {
        var figures = texts.Select(Figures).ToList();
        var size = Figures("").Length;
        var mean = Enumerable.Range(0, size).Select(at => figures.Average(row => row[at])).ToArray();
        var width = Enumerable.Range(0, size).Select(at => Math.Max(1e-9, Math.Sqrt(figures.Average(row => (row[at] - mean[at]) * (row[at] - mean[at]))))).ToArray();
        var rows = Matrix<double>.Build.DenseOfRows(figures.Select(row => Scaled(row, mean, width)));
        var square = rows.TransposeThisAndMultiply(rows);
        for (var at = 0; at < size; at++)
            square[at, at] += Ridge;
        var weights = usd.Select(arm => square.Solve(rows.TransposeThisAndMultiply(Vector<double>.Build.DenseOfEnumerable(arm)))).ToArray();
        return new CostForecast(mean, width, weights, [.. usd.Select(arm => (arm.Min(), arm.Max()))]);
    }

    /// <summary>Dollars by arm.</summary>
    public double[] Of(string text)
    {
        var row = Vector<double>.Build.DenseOfEnumerable(Scaled(Figures(text), _mean, _width));
        return [.. _weights.Select((arm, at) => Math.Clamp(arm.DotProduct(row), _range[at].Least, _range[at].Most))];
    }

    private static double[] Figures(string text) => [text.Length, .. TextFeatures.Shape(text)];

    private static IEnumerable<double> Scaled(double[] row, double[] mean, double[] width) => row.Select((value, at) => (value - mean[at]) / width[at]).Append(1);
}
