using System.Runtime.InteropServices;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await PersonaSite.Cli.CommandLine.RunAsync(args, Console.Out, Console.Error, stop.Token);

// The first time a command may put down what it has paid for and clear up; whoever asks twice does not want to wait.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
