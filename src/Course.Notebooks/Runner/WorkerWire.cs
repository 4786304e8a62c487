using System.Buffers.Binary;
using System.Text;

namespace Course.Notebooks;

/// <summary>The form of <see cref="WorkerMessage"/> on a pipe: four bytes of length, one of kind, then the fields.</summary>
/// <remarks>Binary on purpose: a JSON serializer would cost a cold worker more time than its first cell.</remarks>
internal static class WorkerWire
{
    /// <summary>Longest message; a longer one means that the two sides lost each other.</summary>
    public const int MaxLength = 1 << 28;

    private const int Prefix = sizeof(int);

    /// <summary>The bytes of a message, length first.</summary>
    public static ReadOnlyMemory<byte> Encode(WorkerMessage message)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true);
        writer.Write(0);
        Write(writer, message);
        writer.Flush();
        var length = checked((int)bytes.Length);
        var buffer = bytes.GetBuffer();
        BinaryPrimitives.WriteInt32LittleEndian(buffer, length - Prefix);
        return buffer.AsMemory(0, length);
    }

    /// <summary>The next message; null when the other side is gone.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public static async Task<WorkerMessage?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var prefix = new byte[Prefix];
        if (await stream.ReadAtLeastAsync(prefix, Prefix, throwOnEndOfStream: false, cancellationToken) < Prefix) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (length is < 1 or > MaxLength) throw new InvalidDataException($"a worker message of {length} bytes; expected 1 to {MaxLength}");
        var payload = new byte[length];
        if (await stream.ReadAtLeastAsync(payload, length, throwOnEndOfStream: false, cancellationToken) < length) return null;
        using var reader = new BinaryReader(new MemoryStream(payload), Encoding.UTF8);
        return Read(reader);
    }

    private static void Write(BinaryWriter writer, WorkerMessage message)
    {
        switch (message)
        {
            case WarmUp:
                writer.Write((byte)'w');
                break;
            case OpenFolder open:
                writer.Write((byte)'o');
                writer.Write(open.Folder);
                break;
            case ExecuteCell execute:
                writer.Write((byte)'x');
                writer.Write(execute.Number);
                writer.Write(execute.Code);
                break;
            case WorkerReady:
                writer.Write((byte)'r');
                break;
            case CellDone done:
                writer.Write((byte)'d');
                writer.Write(done.Number);
                writer.Write(done.Succeeded);
                break;
            case CellEmitted emitted:
                writer.Write((byte)'e');
                writer.Write(emitted.Number);
                Write(writer, emitted.Output);
                break;
            default:
                throw new ArgumentException($"no wire form for {message.GetType().Name}", nameof(message));
        }
    }

    private static WorkerMessage Read(BinaryReader reader) => reader.ReadByte() switch
    {
        (byte)'w' => new WarmUp(),
        (byte)'o' => new OpenFolder(reader.ReadString()),
        (byte)'x' => new ExecuteCell(reader.ReadInt32(), reader.ReadString()),
        (byte)'r' => new WorkerReady(),
        (byte)'d' => new CellDone(reader.ReadInt32(), reader.ReadBoolean()),
        (byte)'e' => new CellEmitted(reader.ReadInt32(), ReadOutput(reader)),
        var kind => throw new InvalidDataException($"unknown worker message '{(char)kind}'"),
    };

    private static void Write(BinaryWriter writer, CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                writer.Write((byte)'s');
                writer.Write(stream.Name);
                writer.Write(stream.Text);
                break;
            case DisplayOutput display:
                writer.Write((byte)'d');
                WriteData(writer, display.Data);
                writer.Write(display.DisplayId is not null);
                writer.Write(display.DisplayId ?? "");
                writer.Write(display.IsUpdate);
                break;
            case ResultOutput result:
                writer.Write((byte)'r');
                WriteData(writer, result.Data);
                break;
            case ErrorOutput error:
                writer.Write((byte)'e');
                writer.Write(error.Name);
                writer.Write(error.Value);
                writer.Write(error.Line);
                writer.Write(error.Traceback.Count);
                foreach (var line in error.Traceback) writer.Write(line);
                break;
            default:
                throw new ArgumentException($"no wire form for {output.GetType().Name}", nameof(output));
        }
    }

    private static CellOutput ReadOutput(BinaryReader reader)
    {
        switch (reader.ReadByte())
        {
            case (byte)'s':
                return new StreamOutput(reader.ReadString(), reader.ReadString());
            case (byte)'d':
                var data = ReadData(reader);
                var hasId = reader.ReadBoolean();
                var id = reader.ReadString();
                return new DisplayOutput(data, hasId ? id : null, reader.ReadBoolean());
            case (byte)'r':
                return new ResultOutput(ReadData(reader));
            case (byte)'e':
                var (name, value, line) = (reader.ReadString(), reader.ReadString(), reader.ReadInt32());
                var traceback = new List<string>();
                for (var left = reader.ReadInt32(); left > 0; left--) traceback.Add(reader.ReadString());
                return new ErrorOutput(name, value, traceback, line);
            case var kind:
                throw new InvalidDataException($"unknown output '{(char)kind}'");
        }
    }

    private static void WriteData(BinaryWriter writer, IReadOnlyDictionary<string, string> data)
    {
        writer.Write(data.Count);
        foreach (var (mime, text) in data)
        {
            writer.Write(mime);
            writer.Write(text);
        }
    }

    private static OrderedDictionary<string, string> ReadData(BinaryReader reader)
    {
        var data = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var mime = reader.ReadString();
            data[mime] = reader.ReadString();
        }

        return data;
    }
}
