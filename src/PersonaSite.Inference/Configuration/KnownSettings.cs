using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using PersonaSite.Core.Settings;

namespace PersonaSite.Inference.Configuration;

/// <summary>Binding passes over a key that it does not know; this names it, and the nearest that there is.</summary>
public sealed class KnownSettings<TOptions>(IConfiguration configuration, string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var problems = SettingNames.Problems(configuration.GetSection(section).AsEnumerable().Select(setting => setting.Key), SettingNames.Of(typeof(TOptions), section));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
