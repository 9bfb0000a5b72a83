using System.Text.Json;
using System.Text.Json.Serialization;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Pages;

/// <summary>Whom a page is for, without saying who that is: a segment's name or a hash of the profile, never the profile.</summary>
[JsonConverter(typeof(Json))]
public readonly record struct PageKey(string Value)
{
    public const string VisitorPrefix = "visitor:";
    public const string SegmentPrefix = "segment:";

    /// <summary>For everybody of whom nothing is known, and for whoever waits for a page of their own.</summary>
    public static PageKey Default { get; } = new("default");

    /// <summary>Visitors described by the same JSON share a page, whatever their profiles are called.</summary>
    public static PageKey Of(VisitorProfile visitor) => new(VisitorPrefix + ContentHash.Of(visitor.Json).Short);

    public static PageKey Of(SegmentKey segment) => new(SegmentPrefix + segment.Value);

    /// <summary>Stands before the way that the page is made, where that is not the site's own.</summary>
    private const char WayMark = '#';

    /// <summary>The same page made another way.</summary>
    /// <param name="way">As <see cref="Experiments.PageWay.Key"/>; null: the site's own way.</param>
    public PageKey In(string? way) => way is null ? this : new(Value + WayMark + way);

    private const string CampaignWay = "campaign-";

    /// <summary>A page that was made in a campaign: found and erased with what is kept of its visitor, and never served by its key.</summary>
    /// <param name="tier">What made it.</param>
    public static PageKey OfCampaign(Guid campaign, string tier, VisitorProfile visitor) => Of(visitor).In($"{CampaignWay}{campaign:N}-{tier}");

    public bool IsOfCampaign => Way?.StartsWith(CampaignWay, StringComparison.Ordinal) == true;

    /// <summary>Null: the site's own.</summary>
    public string? Way => Value.LastIndexOf(WayMark) is >= 0 and var mark ? Value[(mark + 1)..] : null;

    /// <summary>Whom it is for, whichever way it is made.</summary>
    public PageKey Base => Value.LastIndexOf(WayMark) is >= 0 and var mark ? new(Value[..mark]) : this;

    public override string ToString() => Value;

    private sealed class Json : JsonConverter<PageKey>
    {
        public override PageKey Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, PageKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
