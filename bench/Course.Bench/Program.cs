using BenchmarkDotNet.Running;
using Course.Bench;

// "peer MODEL ROWS" answers questions of bench/peers.py, so that other tools run beside ours in the same minute.
if (args is ["peer", var model, var rows]) return TreePeer.Serve(model, rows, Console.In, Console.Out);
// "growth" prints how tree explanations grow with rows, trees, depth and features.
if (args is ["growth"]) return TreeGrowth.Print(Console.Out);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
