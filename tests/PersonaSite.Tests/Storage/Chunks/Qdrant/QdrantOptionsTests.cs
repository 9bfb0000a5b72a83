using Microsoft.Extensions.Configuration;
using PersonaSite.Core;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

public sealed class QdrantOptionsTests
{
    [Fact]
    public void What_is_not_set_has_a_default()
    {
        var options = From();

        options.Url.ShouldBe(new Uri("http://127.0.0.1:6333/"));
        options.ApiKey.ShouldBeEmpty();
        options.Attempts.ShouldBe(3);
    }

    [Fact]
    public void A_path_before_the_api_is_kept() => new Uri(From(("Url", "https://gate.example/qdrant")).Url, "collections").AbsolutePath.ShouldBe("/qdrant/collections");

    [Theory]
    [InlineData("Url", "6333")]
    [InlineData("Url", "ftp://127.0.0.1")]
    [InlineData("Url", "http://user:password@127.0.0.1")]
    [InlineData("TimeoutSeconds", "soon")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("SearchTimeoutSeconds", "-1")]
    [InlineData("ProbeSeconds", "1e9")]
    [InlineData("Attempts", "0")]
    [InlineData("Attempts", "1.5")]
    [InlineData("Prefix", "a/b")]
    [InlineData("AllowApiKeyOverHttp", "yes")]
    [InlineData("CertificateAuthority", "/no/such/file.pem")]
    [InlineData("ApiKey", "secret\nX-Other: header")]
    public void A_setting_that_cannot_be_used_is_named(string key, string value)
    {
        var problem = Should.Throw<ProblemException>(() => From((key, value)));

        problem.Message.ShouldContain($"Storage:Qdrant:{key}");
        problem.NextStep.ShouldContain($"Storage:Qdrant:{key}");
        problem.ToString().ShouldNotContain("password");
        problem.ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("http://127.0.0.1:6333", "false", true)]
    [InlineData("http://localhost:6333", "false", true)]
    [InlineData("https://qdrant.example", "false", true)]
    [InlineData("http://qdrant.example", "true", true)]
    [InlineData("http://qdrant.example", "false", false)]
    public void A_key_does_not_travel_unencrypted_unless_somebody_said_so(string url, string allow, bool may)
    {
        QdrantOptions Try() => From(("Url", url), ("ApiKey", "secret"), ("AllowApiKeyOverHttp", allow));

        if (may)
            Try().ApiKey.ShouldBe("secret");
        else
            Should.Throw<ProblemException>(Try).ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void The_key_is_not_shown() => From(("ApiKey", "secret")).ToString().ShouldNotContain("secret");

    private static QdrantOptions From(params (string Key, string Value)[] settings) => QdrantOptions.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Storage:Qdrant:{setting.Key}", (string?)setting.Value))).Build());
}
