using PersonaSite.Benchmarks;

switch (args)
{
    case ["pages"]:
        return await PagesPerSecond.RunAsync(TimeSpan.FromSeconds(10));
    case ["path"]:
        return await CriticalPath.RunAsync();
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- pages   pages a second with the built-in model
            dotnet run -c Release --project tests/PersonaSite.Benchmarks -- path    wall time over the critical path
            """);
        return 2;
}
