using System.Text;

namespace Course.Notebooks;

/// <summary>Stands in for the console while cells run: output goes to the cell that wrote it, input is at its end.</summary>
internal static class CellConsole
{
    private static readonly TextWriter OutsideOut = Console.Out;
    private static readonly TextWriter OutsideError = Console.Error;
    private static readonly TextReader OutsideIn = Console.In;
    private static readonly TextWriter Out = TextWriter.Synchronized(new CellWriter("stdout", OutsideOut));
    private static readonly TextWriter Error = TextWriter.Synchronized(new CellWriter("stderr", OutsideError));

    /// <summary>Takes the console again before each cell, since a cell may have given it away.</summary>
    public static void Take()
    {
        Console.SetOut(Out);
        Console.SetError(Error);
        Console.SetIn(TextReader.Null);
    }

    /// <summary>Gives the console back to the program.</summary>
    public static void Release()
    {
        Console.SetOut(OutsideOut);
        Console.SetError(OutsideError);
        Console.SetIn(OutsideIn);
    }

    private sealed class CellWriter(string stream, TextWriter outside) : TextWriter
    {
        public override Encoding Encoding => outside.Encoding;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void WriteLine() => Write(CoreNewLine);

        public override void WriteLine(string? value) => Write(value + NewLine);

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (CellSink.Current is { } cell) cell.Write(stream, buffer);
            else outside.Write(buffer);
        }

        public override void Flush() => CellSink.Current?.Flush();
    }
}
