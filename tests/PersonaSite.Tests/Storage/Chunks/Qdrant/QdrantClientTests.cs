using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PersonaSite.Storage.Chunks.Qdrant;
using PersonaSite.Tests.Inference;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

public sealed class QdrantClientTests : IAsyncLifetime
{
    private readonly FakeQdrant _qdrant = new();
    private FakeQdrantServer _server = null!;
    private int _requests;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await _qdrant.ServeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Who_is_busy_is_asked_again_after_as_long_as_it_says(int status)
    {
        Answers(status, "", ("Retry-After", "7"));
        var clock = new ManualClock();
        using var client = Client(clock);

        var asked = client.VersionAsync(Cancel);
        await clock.WaitForTimerAsync(7);
        asked.IsCompleted.ShouldBeFalse();
        _qdrant.Interfere = null;
        clock.Advance(7);

        (await asked).ShouldBe("1.19.2");
        _requests.ShouldBe(1);
    }

    [Fact]
    public async Task Who_wants_to_be_left_alone_for_long_is_away()
    {
        Answers(429, "", ("Retry-After", "3600"));
        using var client = Client();

        (await FailsAsync(client)).Trouble.ShouldBe(QdrantTrouble.Busy);
        _requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_is_tried_again_as_often_as_the_settings_say()
    {
        Answers(500, """{"status":{"error":"Service internal error: disk is full"},"time":0}""");
        using var client = Client(attempts: 2);

        (await FailsAsync(client)).Message.ShouldContain("disk is full");
        _requests.ShouldBe(2);
    }

    [Theory]
    [InlineData(401, QdrantTrouble.Unauthorized)]
    [InlineData(403, QdrantTrouble.Forbidden)]
    [InlineData(400, QdrantTrouble.Refused)]
    [InlineData(404, QdrantTrouble.NotFound)]
    [InlineData(422, QdrantTrouble.Refused)]
    public async Task What_will_not_pass_is_not_tried_again(int status, object trouble)
    {
        Answers(status, "no");
        using var client = Client();

        (await FailsAsync(client)).Trouble.ShouldBe((QdrantTrouble)trouble);
        _requests.ShouldBe(1);
    }

    [Theory]
    [InlineData("wait_timeout")]
    [InlineData("clock_rejected")]
    public async Task A_write_that_is_not_done_is_no_write(string status)
    {
        Answers(200, $$"""{"result":{"operation_id":7,"status":"{{status}}"},"status":"ok","time":0}""");
        using var client = Client(attempts: 2);

        var error = await Should.ThrowAsync<QdrantException>(() => client.DeleteAsync("c", new Filter(QdrantSample.Orchard), Cancel));

        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain(status);
    }

    [Fact]
    public async Task A_key_that_may_only_read_is_told_from_a_wrong_one()
    {
        var locked = new FakeQdrant { ApiKey = "all", ReadOnlyApiKey = "reader" };
        await using var server = await locked.ServeAsync();
        using var client = new QdrantClient(new QdrantOptions { Url = server.Url, ApiKey = "reader", Attempts = 1 }, TimeProvider.System);

        var error = await Should.ThrowAsync<QdrantException>(() => client.SetAliasAsync("a", "c", Cancel));

        error.Trouble.ShouldBe(QdrantTrouble.Forbidden);
        error.Message.ShouldContain("manage access is required");
        error.Message.ShouldContain("Storage:Qdrant:ApiKey");
    }

    [Fact]
    public async Task A_key_that_somebody_in_between_repeats_is_not_passed_on()
    {
        Answers(500, "received headers: api-key: secret-4711");
        using var client = new QdrantClient(new QdrantOptions { Url = _server.Url, ApiKey = "secret-4711", Attempts = 1 }, TimeProvider.System);

        (await FailsAsync(client)).Message.ShouldNotContain("secret-4711");
    }

    [Fact]
    public async Task A_search_is_asked_once_and_not_waited_for_long()
    {
        _qdrant.Interfere = async context =>
        {
            _requests++;
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        using var client = new QdrantClient(new QdrantOptions { Url = _server.Url, SearchTimeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);

        var error = await Should.ThrowAsync<QdrantException>(() => client.QueryAsync("c", new QueryRequest(new Filter(QdrantSample.Orchard), new SparseVector([1], [1]), 1), Cancel));

        error.Trouble.ShouldBe(QdrantTrouble.Timeout);
        // On a busy machine it may be given up before it has arrived; it is never asked twice.
        _requests.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_caller_who_leaves_is_not_a_trouble_of_Qdrants()
    {
        using var leaving = new CancellationTokenSource(50);
        _qdrant.Interfere = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        using var client = Client();

        await Should.ThrowAsync<OperationCanceledException>(() => client.VersionAsync(leaving.Token));
    }

    [Theory]
    [InlineData("<html>Welcome to nginx</html>")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task What_is_no_answer_of_Qdrants_is_said_to_be_none(string body)
    {
        Answers(200, body);
        using var client = Client(attempts: 1);

        (await FailsAsync(client)).Message.ShouldContain("does not answer as Qdrant does");
    }

    [Fact]
    public async Task The_key_goes_with_every_request_and_not_where_a_redirect_points()
    {
        var elsewhere = new FakeQdrant();
        await using var other = await elsewhere.ServeAsync();
        string? key = null;
        _qdrant.Interfere = context =>
        {
            key = context.Request.Headers["api-key"];
            context.Response.Redirect(other.Url.ToString());
            return Task.FromResult(true);
        };
        using var client = new QdrantClient(new QdrantOptions { Url = _server.Url, ApiKey = "secret" }, TimeProvider.System);

        (await FailsAsync(client)).Message.ShouldNotContain("secret");
        key.ShouldBe("secret");
        elsewhere.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_authority_is_trusted_where_the_settings_name_it_and_nowhere_else()
    {
        using var authority = new Authority();
        await using var secure = await _qdrant.ServeAsync(listen: listen => listen.UseHttps(authority.For("127.0.0.1")));

        using var trusting = new QdrantClient(new QdrantOptions { Url = secure.Url, CertificateAuthority = authority.File }, TimeProvider.System);
        (await trusting.VersionAsync(Cancel)).ShouldBe("1.19.2");

        using var strict = new QdrantClient(new QdrantOptions { Url = secure.Url }, TimeProvider.System);
        (await FailsAsync(strict)).Trouble.ShouldBe(QdrantTrouble.Untrusted);

        await using var impostor = await _qdrant.ServeAsync(listen: listen => listen.UseHttps(authority.For("10.0.0.1")));
        using var misled = new QdrantClient(new QdrantOptions { Url = impostor.Url, CertificateAuthority = authority.File }, TimeProvider.System);
        (await FailsAsync(misled)).Trouble.ShouldBe(QdrantTrouble.Untrusted);
    }

    [Fact]
    public async Task Https_where_plain_http_is_spoken_is_no_trouble_with_a_certificate()
    {
        var url = new UriBuilder(_server.Url) { Scheme = "https" }.Uri;
        using var client = new QdrantClient(new QdrantOptions { Url = url, Attempts = 1 }, TimeProvider.System);

        var error = await FailsAsync(client);

        error.Trouble.ShouldBe(QdrantTrouble.Unreachable);
        error.Message.ShouldContain("does it speak https");
    }

    private QdrantClient Client(TimeProvider? clock = null, int attempts = 3) => new(new QdrantOptions { Url = _server.Url, Attempts = attempts }, clock ?? TimeProvider.System);

    private void Answers(int status, string body, params (string Name, string Value)[] headers) => _qdrant.Interfere = async context =>
    {
        _requests++;
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
        return true;
    };

    private static Task<QdrantException> FailsAsync(QdrantClient client) => Should.ThrowAsync<QdrantException>(() => client.VersionAsync(Cancel));

    /// <summary>Signs certificates; its own is in a file.</summary>
    private sealed class Authority : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 _certificate;

        public Authority()
        {
            var request = new CertificateRequest("CN=tests", _key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
            System.IO.File.WriteAllText(File, _certificate.ExportCertificatePem());
        }

        public string File { get; } = Path.GetTempFileName();

        public X509Certificate2 For(string address)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={address}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Parse(address));
            request.CertificateExtensions.Add(names.Build());
            using var signed = request.Create(_certificate, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
            using var whole = signed.CopyWithPrivateKey(key);
            return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
        }

        public void Dispose()
        {
            _certificate.Dispose();
            _key.Dispose();
            System.IO.File.Delete(File);
        }
    }
}
