namespace Course.Notebooks.Tests;

public sealed class HexDumpTests
{
    // Closed form: one line by hand.
    [Fact]
    public void Sixteen_bytes_are_a_full_line() => Assert.Equal(
        "00000000  41 42 43 44 45 46 47 48  49 4A 4B 4C 4D 4E 4F 00  |ABCDEFGHIJKLMNO.|",
        HexDump.Of([.. "ABCDEFGHIJKLMNO"u8, 0]));

    [Fact]
    public void What_is_not_shown_is_counted() => Assert.EndsWith("\n... (76 more)", HexDump.Of(new byte[1_100]), StringComparison.Ordinal);
}
