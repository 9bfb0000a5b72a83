namespace PersonaSite.Inference.Routing.Paper;

/// <summary>The methods that the SMART paper compares.</summary>
public enum PaperMethod
{
    /// <summary>The reference answers everything.</summary>
    Naive,

    /// <summary>Profiling goes on until a model is decided on.</summary>
    Exhaustive,

    /// <summary>SMART: profiling also ends where going on cannot pay.</summary>
    Efficient,

    /// <summary>SMART-ModelMix: what is left is divided among models.</summary>
    Mix,
}
