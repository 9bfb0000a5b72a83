using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>How our types become columns.</summary>
internal static class Columns
{
    /// <summary>The property as JSON text, written the way all our JSON is.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, PersonaJson.Options),
            text => JsonSerializer.Deserialize<T>(text, PersonaJson.Options)!,
            // Records are never changed in place, so another value is always another object.
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value));
        return property;
    }

    /// <summary>Rows of this table are written once: an attempt to change one throws before it reaches the database.</summary>
    public static void WriteOnce(this EntityTypeBuilder entity)
    {
        foreach (var property in entity.Metadata.GetProperties().Where(property => !property.IsPrimaryKey()))
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
    }
}

internal sealed class SiteIdColumn() : ValueConverter<SiteId, string>(id => id.Value, text => new SiteId(text));

internal sealed class ChunkIdColumn() : ValueConverter<ChunkId, string>(id => id.Value, text => new ChunkId(text));

internal sealed class RunIdColumn() : ValueConverter<RunId, Guid>(id => id.Value, value => new RunId(value));

internal sealed class PageKeyColumn() : ValueConverter<PageKey, string>(key => key.Value, text => new PageKey(text));

internal sealed class ContentHashColumn() : ValueConverter<ContentHash, string>(hash => hash.Value, text => new ContentHash(text));

internal sealed class ExperimentIdColumn() : ValueConverter<ExperimentId, long>(id => id.Value, value => new ExperimentId(value));

/// <summary>SQLite has no type for instants. UTC ticks keep every digit, and sort and compare as instants do.</summary>
internal sealed class UtcTicksColumn() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
