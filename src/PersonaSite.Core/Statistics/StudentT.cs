namespace PersonaSite.Core.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>What t stays within, on both sides of 0, with probability <paramref name="level"/>.</summary>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    /// <remarks>G. W. Hill, Algorithm 396, Communications of the ACM 13 (1970): four digits or more from three degrees on, exact for one and two.</remarks>
    public static double Within(double level, int freedom)
    {
        var (outside, n) = (1 - level, (double)freedom);
        if (freedom == 1)
            return 1 / Math.Tan(outside * Math.PI / 2);
        if (freedom == 2)
            return Math.Sqrt(2 / (outside * (2 - outside)) - 2);
        var a = 1 / (n - 0.5);
        var b = 48 / (a * a);
        var c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        var d = ((94.5 / (b + c) - 3) / b + 1) * Math.Sqrt(a * Math.PI / 2) * n;
        var x = d * outside;
        var y = Math.Pow(x, 2 / n);
        if (y > 0.05 + a)
        {
            x = Normal.Quantile(outside / 2);
            y = x * x;
            if (n < 5)
                c += 0.3 * (n - 4.5) * (x + 0.6);
            c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
            y = Math.Exp(a * y * y) - 1;
        }
        else
        {
            y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2) + 1 / y;
        }

        return Math.Sqrt(n * y);
    }
}
