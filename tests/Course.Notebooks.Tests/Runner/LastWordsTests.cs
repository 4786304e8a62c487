namespace Course.Notebooks.Tests;

public class LastWordsTests
{
    [Theory]
    [InlineData(134, "Stack overflow.\n   at System.X.Y()\n   at Submission#1.Down(Int32)\n", "the cell exhausted the stack: a method calls itself without end (at Submission#1.Down(Int32))")]
    [InlineData(134, "Process terminated. boiler gone\n   at System.Environment.FailFast()", "the cell ended the process by Environment.FailFast: boiler gone")]
    [InlineData(134, "Process terminated.\nboiler gone\n", "the cell ended the process by Environment.FailFast: boiler gone")]
    [InlineData(134, "Out of memory.\n", "the process ran out of memory")]
    [InlineData(134, "", "the process aborted (signal 6)")]
    [InlineData(137, "", "the process was killed from outside (signal 9); often the machine ran out of memory")]
    [InlineData(0, "", "the cell ended the process with exit code 0 (Environment.Exit)")]
    [InlineData(null, "", "the process stopped answering and was ended")]
    public void The_end_of_a_process_is_told_in_words(int? exitCode, string complained, string words) =>
        Assert.Equal(words, LastWords.Of(exitCode, complained));
}
