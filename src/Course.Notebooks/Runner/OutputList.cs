using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>Collects what one cell emits and gives it the form of nbformat 4.5.</summary>
/// <remarks>Neighbouring pieces of one stream become one output. Beyond <see cref="Limit"/> characters the rest is dropped, and the cell says so.</remarks>
internal sealed class OutputList
{
    /// <summary>Most characters a cell may put out; a loop that prints for ever must not fill the disk.</summary>
    public const int Limit = 32 << 20;

    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _stream = new();
    private string _streamName = "";
    private long _length;

    /// <summary>The error that ended the cell; null when none did.</summary>
    public ErrorOutput? Error { get; private set; }

    public void Add(CellOutput output)
    {
        Error = output as ErrorOutput ?? Error;
        var within = _length <= Limit;
        _length += LengthOf(output);
        if (_length > Limit && output is not ErrorOutput)
        {
            if (within) Add("stderr", $"\n[output cut: this cell put out more than {Limit >> 20} MB]\n");
            return;
        }

        if (output is StreamOutput stream) Add(stream.Name, stream.Text);
        else
        {
            EndStream();
            _outputs.Add(output);
        }
    }

    /// <summary>Replaces the displays of that id; false when this cell has none.</summary>
    public bool Update(DisplayOutput update)
    {
        var found = false;
        for (var i = 0; i < _outputs.Count; i++)
        {
            if (_outputs[i] is not DisplayOutput { DisplayId: { } id } || id != update.DisplayId) continue;
            _outputs[i] = update with { IsUpdate = false };
            found = true;
        }

        return found;
    }

    /// <summary>The outputs so far as nbformat stores them.</summary>
    public JsonArray ToJson(int executionCount)
    {
        EndStream();
        return new([.. _outputs.Select(output => (JsonNode)ToJson(output, executionCount))]);
    }

    private void Add(string name, string text)
    {
        if (name != _streamName) EndStream();
        _streamName = name;
        _stream.Append(text);
    }

    private void EndStream()
    {
        if (_stream.Length == 0) return;
        _outputs.Add(new StreamOutput(_streamName, _stream.ToString()));
        _stream.Clear();
    }

    private static long LengthOf(CellOutput output) => output switch
    {
        StreamOutput stream => stream.Text.Length,
        DisplayOutput display => display.Data.Sum(item => (long)item.Value.Length),
        ResultOutput result => result.Data.Sum(item => (long)item.Value.Length),
        _ => 0,
    };

    private static JsonObject ToJson(CellOutput output, int executionCount) => output switch
    {
        StreamOutput stream => new JsonObject
        {
            ["name"] = stream.Name,
            ["output_type"] = "stream",
            ["text"] = MultilineText.Split(stream.Text),
        },
        DisplayOutput display => new JsonObject
        {
            ["data"] = DataJson(display.Data),
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        },
        ResultOutput result => new JsonObject
        {
            ["data"] = DataJson(result.Data),
            ["execution_count"] = executionCount,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        },
        ErrorOutput error => new JsonObject
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Value,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        },
        _ => throw new ArgumentException($"no nbformat form for {output.GetType().Name}", nameof(output)),
    };

    private static JsonObject DataJson(IReadOnlyDictionary<string, string> data)
    {
        var json = new JsonObject();
        foreach (var (mime, text) in data.OrderBy(item => item.Key, StringComparer.Ordinal)) json[mime] = DataJson(mime, text);
        return json;
    }

    // nbformat: JSON types as JSON, text types as lines, the rest (base64) as one string.
    private static JsonNode? DataJson(string mime, string text)
    {
        if (mime == "application/json" || mime.EndsWith("+json", StringComparison.Ordinal))
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                return text;
            }
        }

        return mime.StartsWith("text/", StringComparison.Ordinal) || mime is "image/svg+xml" or "application/javascript"
            ? MultilineText.Split(text)
            : text;
    }
}
