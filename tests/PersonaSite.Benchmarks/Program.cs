using PersonaSite.Benchmarks;

switch (args)
{
    case ["pages"]:
        return await PagesPerSecond.RunAsync(TimeSpan.FromSeconds(10));
    case ["path"]:
        return await CriticalPath.RunAsync();
    case ["index"]:
        return await LargeIndex.RunAsync();
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- pages   pages a second with the built-in model
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- path    wall time over the critical path
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- index   a hundred thousand passages in the embedded index
            """);
        return 2;
}
