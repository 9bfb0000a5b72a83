using System.Numerics;

namespace PersonaSite.Web.Live;

/// <summary>Counters that all cores add to without waiting for one another: each core has a row of its own, and reading adds the rows up.</summary>
public sealed class PerCoreCounts
{
    /// <summary>Numbers on two cache lines; processors fetch them in pairs.</summary>
    private const int Line = 16;

    private static readonly int Rows = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 16));

    private readonly long[] _counts;
    private readonly int _row;

    /// <param name="kinds">How many things are counted, numbered from 0.</param>
    public PerCoreCounts(int kinds)
    {
        Kinds = kinds;
        _row = (kinds + Line - 1) / Line * Line;
        _counts = new long[Rows * _row];
    }

    public int Kinds { get; }

    public void Add(int kind) => Interlocked.Increment(ref _counts[((Thread.GetCurrentProcessorId() & (Rows - 1)) * _row) + kind]);

    public long this[int kind]
    {
        get
        {
            var sum = 0L;
            for (var row = 0; row < Rows; row++)
                sum += Interlocked.Read(ref _counts[(row * _row) + kind]);
            return sum;
        }
    }
}
