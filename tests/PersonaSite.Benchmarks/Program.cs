using System.Globalization;
using PersonaSite.Benchmarks;
using PersonaSite.Benchmarks.Live;
using PersonaSite.Tests.Storage.Chunks.Qdrant;

switch (args)
{
    case ["pages"]:
        return await PagesPerSecond.RunAsync(TimeSpan.FromSeconds(10));
    case ["path"]:
        return await CriticalPath.RunAsync();
    case ["index"]:
        return await LargeIndex.RunAsync();
    case ["qdrant", var port]:
        await using (var server = await new FakeQdrant().ServeAsync(int.Parse(port, CultureInfo.InvariantCulture)))
        {
            Console.WriteLine($"A stand-in for Qdrant at {server.Url}, until a line comes in.");
            await Console.In.ReadLineAsync();
            return 0;
        }

    case ["experiments"]:
        return Experiments.Run();
    case ["routing", var outcomes]:
        return await Routing.RunAsync(outcomes);
    case ["routing"]:
        return await Routing.RunAsync(Path.Combine("..", "shared", "data", "routing"));
    case ["campaign", var site]:
        return await Campaigns.RunAsync(site);
    case ["campaign"]:
        return await Campaigns.RunAsync(Path.Combine("..", "shared", "data", "brands", "18f"));
    case ["traffic"]:
        return await Traffic.RunAsync();
    case ["live-data", var folder, var bytes, var versions]:
        return await LiveData.MakeAsync(folder, int.Parse(bytes, CultureInfo.InvariantCulture), int.Parse(versions, CultureInfo.InvariantCulture));
    case ["bare", var url, var plain, var brotli]:
        return await BareServer.RunAsync(url, plain, brotli);
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- pages   pages a second with the built-in model
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- path    wall time over the critical path
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- index   a hundred thousand passages in the embedded index
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- qdrant PORT   serves the stand-in that the tests have for Qdrant, for eval retrieval --index qdrant
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- experiments   what the statistics of experiments promise, by simulation
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- routing [FOLDER]   routes on stored outcomes in 200 orders each
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- campaign [SITE]   a campaign of 500 visitors in 40 seeds
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- traffic   what a million visits cost
            """);
        return 2;
}
