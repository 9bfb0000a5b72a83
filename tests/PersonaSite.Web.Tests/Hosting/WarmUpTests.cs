using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Hosting;

namespace PersonaSite.Web.Tests.Hosting;

public sealed class WarmUpTests(StudioHost studio) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Makes_its_pages_and_leaves_no_run_behind()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var host = studio.WithWebHostBuilder(builder => builder.UseSetting("Hosting:WarmUp", "true"));

        var warmUp = host.Services.GetServices<IHostedService>().OfType<WarmUp>().Single();
        await warmUp.ExecuteTask!.WaitAsync(cancellation);

        warmUp.PagesMade.ShouldBe(3);
        (await host.Services.GetRequiredService<RunStore>().TotalsAsync(RunFilter.All, cancellation)).Runs.ShouldBe(0);
    }
}
