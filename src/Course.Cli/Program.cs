using System.CommandLine;
using System.CommandLine.Help;
using Course.Cli;

// One line a verb; each verb is a file of its own. Not a RootCommand: its name would be the assembly's, and users type 'course'.
var course = new Command("course", "C# notebooks on putting machine-learning models into production, and explaining them.")
{
    new HelpOption { Recursive = true },
    new VersionOption(),
    RunCommand.Create(),
    TidyCommand.Create(),
    NewCommand.Create(),
    LiveCommand.Create(),
    ScoreCommand.Create(),
    ExplainCommand.Create(),
};

return await CommandLine.RunAsync(course, args);
