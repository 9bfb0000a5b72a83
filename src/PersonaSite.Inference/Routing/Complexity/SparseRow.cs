namespace PersonaSite.Inference.Routing.Complexity;

/// <summary>A vector with few numbers that are not 0.</summary>
/// <param name="At">Places, each once.</param>
public sealed record SparseRow(int[] At, float[] Value)
{
    public double Dot(double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < At.Length; i++)
            sum += Value[i] * weights[At[i]];
        return sum;
    }
}
