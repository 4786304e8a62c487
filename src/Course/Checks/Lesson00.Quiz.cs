namespace Course;

public static partial class Lesson00
{
    /// <summary>Four questions; each wrong choice says what it confuses.</summary>
    public static Quiz Quiz { get; } = new("00",
    [
        new("Deployment means:",
            Choice.Right("making the model usable by its users", "A model is deployed when somebody else can use what it says."),
            Choice.Wrong("uploading the model file", "A file is an artefact. Nobody can ask a file."),
            Choice.Wrong("reaching high accuracy", "That is a property of the model on a table, and says nothing about who can use it."),
            Choice.Wrong("putting it into a container", "A container is a tool on the way. The goal is the user at the end of it.")),
        new("Why does each answer carry a model version?",
            Choice.Right("to trace a decision to the model that made it", "Without it nobody can say, a year later, which model turned Noor down."),
            Choice.Wrong("for speed", "It costs a few bytes. It is there for the day somebody asks why."),
            Choice.Wrong("because REST requires it", "REST knows nothing of models. The version is our promise, not the protocol's."),
            Choice.Wrong("only so that answers can be cached", "A cache may use it. The decision that has to be explained needs it.")),
        new("The service says 0.444 for Noor. That says:",
            Choice.Right("of many applicants like her about 44 % default, if the model is calibrated",
                "A probability is a statement about many, and only as honest as the calibration behind it."),
            Choice.Wrong("she is 44 % bad", "She will pay or she will not. The number is about the group she resembles."),
            Choice.Wrong("the model is 44 % sure of its class", "There is no class yet: no threshold was set. The number is the estimate itself."),
            Choice.Wrong("the model is right in 44 % of cases", "Accuracy is counted over many decisions. This is one estimate, before any decision.")),
        new("The constant with the smallest log-loss is:",
            Choice.Right("the base rate", "The mean of the labels minimises the mean log-loss; exercise 00.2 computes its loss."),
            Choice.Wrong("0.5", "0.5 is best only where both classes are equally common."),
            Choice.Wrong("0, since most loans are good", "The first bad loan then costs -ln 0, which has no bound."),
            Choice.Wrong("the median of the labels", "The median of zeros and ones is 0 or 1: as a probability it is the worst bet of all.")),
    ]);
}
