using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Pipeline;

namespace PersonaSite.Web.Hosting;

/// <summary>Starts the host and says, in words, where it is reached or why it could not start.</summary>
public static class FriendlyStart
{
    /// <returns>The process's exit code: 0 stopped, 1 the address is taken, 2 a setting or a folder cannot be used.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await PipelineStartup.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
            await app.StartAsync();
            Console.WriteLine();
            Console.WriteLine($"  PersonaSite Studio   {string.Join("   ", app.Urls)}");
            Console.WriteLine("  Press Ctrl+C to stop.");
            Console.WriteLine();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            return await FailAsync(1, error.Message.TrimEnd('.') + ".", "Stop what runs there, or choose another address: --urls http://127.0.0.1:5081");
        }
        catch (OptionsValidationException error)
        {
            return await FailAsync(2, "A setting cannot be used.", string.Join(Environment.NewLine, error.Failures));
        }
        catch (ProblemException problem)
        {
            return await FailAsync(2, problem.Message, problem.NextStep);
        }
    }

    private static async Task<int> FailAsync(int exitCode, string cause, string nextStep)
    {
        await Console.Error.WriteLineAsync($"PersonaSite could not start. {cause}{Environment.NewLine}{nextStep}");
        return exitCode;
    }
}
