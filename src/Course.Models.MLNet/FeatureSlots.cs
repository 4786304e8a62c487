using Microsoft.ML;
using Microsoft.ML.Data;

namespace Course.Models;

/// <summary>The slots of a feature column: their names, and which of them are one-hot blocks.</summary>
internal sealed record FeatureSlots(IReadOnlyList<string> Names, IReadOnlyList<CategoricalBlock> Blocks)
{
    private const string SlotNames = "SlotNames", CategoricalSlotRanges = "CategoricalSlotRanges";

    public static FeatureSlots Of(DataViewSchema schema, string column)
    {
        if (schema.GetColumnOrNull(column) is not { } features)
            throw new ArgumentException($"There is no feature column '{column}'. There are: {string.Join(", ", schema.Select(c => c.Name))}.", nameof(column));
        var count = (features.Type as VectorDataViewType)?.Size ?? 1;
        if (count == 0)
            throw new ArgumentException($"The feature column '{column}' has no fixed size, so its features have no place.", nameof(column));
        var names = ReadNames(features, count);
        return new(names, ReadBlocks(features, names));
    }

    private static string[] ReadNames(DataViewSchema.Column column, int count)
    {
        var names = new string[count];
        VBuffer<ReadOnlyMemory<char>> slots = default;
        if (column.Annotations.Schema.GetColumnOrNull(SlotNames) is not null) column.Annotations.GetValue(SlotNames, ref slots);
        foreach (var (slot, name) in slots.Items()) names[slot] = name.ToString();
        for (var slot = 0; slot < count; slot++)
            if (string.IsNullOrEmpty(names[slot])) names[slot] = $"f{slot}";
        return names;
    }

    /// <summary>The annotation holds first and last slot of each block, one pair after the other.</summary>
    private static CategoricalBlock[] ReadBlocks(DataViewSchema.Column column, string[] names)
    {
        VBuffer<int> ranges = default;
        if (column.Annotations.Schema.GetColumnOrNull(CategoricalSlotRanges) is not null)
            column.Annotations.GetValue(CategoricalSlotRanges, ref ranges);
        return [.. ranges.DenseValues().Chunk(2).Select(pair => Block(names, pair[0], pair[1])).OrderBy(block => block.Start)];
    }

    /// <summary>A block is named by what its slots share: of 'Home.rent' and 'Home.owner' that is 'Home'.</summary>
    private static CategoricalBlock Block(string[] names, int first, int last)
    {
        var shared = names[first];
        for (var slot = first + 1; slot <= last; slot++)
            shared = shared[..shared.AsSpan().CommonPrefixLength(names[slot])];
        var dot = shared.LastIndexOf('.');
        var name = dot > 0 ? shared[..dot] : first == last || shared.Length > 0 ? shared : $"columns {first} to {last}";
        return new(name, first, last - first + 1);
    }
}
