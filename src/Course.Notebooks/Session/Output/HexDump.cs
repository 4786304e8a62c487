using System.Globalization;
using System.Text;

namespace Course.Notebooks;

/// <summary>Bytes as lines of sixteen: offset, hexadecimal, and the printable ASCII characters.</summary>
internal static class HexDump
{
    private const int Width = 16;
    private const int MostBytes = 1_024;

    /// <param name="bytes">Any length; what lies past the first 1,024 is counted, not shown.</param>
    public static string Of(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var start = 0; start < Math.Min(bytes.Length, MostBytes); start += Width)
        {
            var line = bytes.AsSpan(start, Math.Min(Width, bytes.Length - start));
            if (start > 0) text.Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"{start:X8}  ");
            for (var i = 0; i < Width; i++)
            {
                text.Append(i < line.Length ? line[i].ToString("X2", CultureInfo.InvariantCulture) : "  ");
                text.Append(i == Width / 2 - 1 ? "  " : " ");
            }

            text.Append(" |");
            foreach (var value in line) text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
            text.Append('|');
        }

        if (bytes.Length > MostBytes) text.Append(CultureInfo.InvariantCulture, $"\n... ({bytes.Length - MostBytes} more)");
        return text.ToString();
    }
}
