using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Configuration;

namespace PersonaSite.Tests.Inference.Configuration;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("Agents:personalizer=mini", "Inference:Agents:personalizer is 'mini', which is not defined. Add Inference:Models:mini, or use 'builtin'.")]
    [InlineData("Agents:personaliser=builtin", "Inference:Agents:personaliser names no agent.")]
    [InlineData("Models:m:Provider=openay;Models:m:Model=x", "Inference:Models:m:Provider is 'openay', which is not known. Use one of: builtin, openai, azure-openai, openai-compatible.")]
    [InlineData("Models:m:Provider=openai;Models:m:ApiKey=k", "Inference:Models:m:Model is missing.")]
    [InlineData("Models:m:Provider=openai;Models:m:Model=x;Models:m:ApiKeyEnv=PERSONASITE_TEST_NO_SUCH_KEY", "Inference:Models:m:ApiKey is missing. Set the environment variable PERSONASITE_TEST_NO_SUCH_KEY")]
    [InlineData("Models:m:Provider=openai-compatible;Models:m:Model=x", "Inference:Models:m:Endpoint is missing. Set it to the server's base address")]
    [InlineData("Models:m:Provider=openai-compatible;Models:m:Model=x;Models:m:Endpoint=localhost:11434", "Inference:Models:m:Endpoint is 'localhost:11434'. Use an absolute http or https address.")]
    [InlineData("Models:m:Provider=azure-openai;Models:m:Model=x;Models:m:Auth=entra;Models:m:Endpoint=http://x.example", "Inference:Models:m:Endpoint is http, and Entra tokens are only sent over TLS.")]
    [InlineData("Models:m:Provider=openai;Models:m:Model=x;Models:m:Auth=entra", "Inference:Models:m:Auth is 'entra', which only azure-openai knows.")]
    [InlineData("Models:m:Provider=builtin;Models:m:Model=x;Models:m:PriceAs=gpt-99", "Inference:Models:m:PriceAs is 'gpt-99', which is not in the price list.")]
    [InlineData("Models:m:Provider=builtin;Models:m:Model=x;Models:m:Price:InputPer1M=1500", "Inference:Models:m:Price is below 0 or above 1000 dollars.")]
    [InlineData("Models:m:Provider=builtin;Models:m:Model=x;Models:m:StallSeconds=0", "Inference:Models:m has a time that is not positive.")]
    [InlineData("Models:builtin:Provider=builtin;Models:builtin:Model=x", "Inference:Models:builtin has the name of the built-in model.")]
    [InlineData("Fallbacks:builtin=builtin", "Inference:Fallbacks:builtin falls back to itself.")]
    [InlineData("Images=pictures", "Inference:Images is 'pictures', which is not defined.")]
    [InlineData("Record=a;Replay=b", "Inference:Record and Inference:Replay are both set.")]
    [InlineData("Replay=/no/such/folder", "Inference:Replay is '/no/such/folder', which is no folder.")]
    [InlineData("Preset=opensky", "Inference:Preset is 'opensky', which is not known. Use one of: openai.")]
    [InlineData("BigModel=gpt-99", "Inference:BigModel is 'gpt-99', which is not in the price list.")]
    [InlineData("MaxUsdPerPage=0", "Inference:MaxUsdPerPage is 0.")]
    [InlineData("Retry:Attempts=0", "Inference:Retry:Attempts is 0.")]
    [InlineData("MaxUsdPrePage=5", "Inference:MaxUsdPrePage is no setting. The nearest is MaxUsdPerPage.")]
    [InlineData("Models:m:Provider=builtin;Models:m:Model=x;Models:m:Price:InputPer1K=5", "Inference:Models:m:Price:InputPer1K is no setting. The nearest is InputPer1M.")]
    public void A_mistake_is_told_with_its_key_and_what_to_do(string settings, string expected)
    {
        var failures = Should.Throw<OptionsValidationException>(() => Bind(settings)).Failures;

        failures.ShouldContain(failure => failure.StartsWith(expected, StringComparison.Ordinal));
        failures.ShouldAllBe(failure => failure.EndsWith('.'));
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Should.Throw<OptionsValidationException>(() => Bind("Agents:builder=x;Images=y;MaxUsdPerPage=-1")).Failures.Count().ShouldBe(3);

    [Fact]
    public void Nothing_set_is_fine() => Bind("").Agents.ShouldBeEmpty();

    [Fact]
    public void Replaying_needs_no_key() =>
        Bind($"Models:m:Provider=openai;Models:m:Model=x;Models:m:ApiKeyEnv=PERSONASITE_TEST_NO_SUCH_KEY;Replay={Path.GetTempPath()}").Replay.ShouldNotBeEmpty();

    [Fact]
    public void A_preset_fills_in_what_is_not_set()
    {
        // The key's value does not matter here, only that there is one.
        var options = Bind("Preset=openai;Models:small:Provider=openai;Models:small:Model=gpt-4.1-mini;Models:small:ApiKey=k;Agents:artist=builtin;"
            + "Models:tiny:ApiKey=k;Models:tiny:Provider=openai;Models:tiny:Model=gpt-5-nano;Models:big:ApiKey=k;Models:big:Provider=openai;Models:big:Model=gpt-5.6;"
            + "Models:embed:ApiKey=k;Models:embed:Provider=openai;Models:embed:Model=text-embedding-3-small");

        options.Models["small"].Model.ShouldBe("gpt-4.1-mini");
        options.Agents.ShouldBe(new Dictionary<string, string>
        {
            [AgentNames.Artist] = "builtin",
            [AgentNames.Personalizer] = "small",
            [AgentNames.Builder] = "small",
            [AgentNames.Inspector] = "tiny",
            [AgentNames.Single] = "big",
        }, ignoreOrder: true);
    }

    [Fact]
    public void Keys_do_not_show_in_what_is_printed() =>
        new ModelOptions { Provider = "openai", Model = "gpt-5-mini", ApiKey = "sk-secret" }.ToString().ShouldBe("openai/gpt-5-mini");

    private static InferenceOptions Bind(string settings)
    {
        var values = settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2))
            .Select(pair => new KeyValuePair<string, string?>("Inference:" + pair[0], pair[1]));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return new ServiceCollection().AddInference(configuration).BuildServiceProvider().GetRequiredService<IOptions<InferenceOptions>>().Value;
    }
}
