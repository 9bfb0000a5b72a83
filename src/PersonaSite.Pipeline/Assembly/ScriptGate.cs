using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>
/// Lets a model's script pass only if nothing in it could reach beyond the page: a lexical gate, stricter than needed, since
/// the page is whole without its script. Members come from a list of harmless ones, globals that reach out are refused by name,
/// and computed access is refused, for it could spell any name.
/// </summary>
/// <remarks>It is the second wall: the Content-Security-Policy forbids connections, eval and inline code all the same.</remarks>
internal static partial class ScriptGate
{
    public const int MaxBytes = 5_000;

    private static readonly HashSet<string> RefusedNames = Set(
        "fetch XMLHttpRequest WebSocket WebTransport EventSource Request Response Headers FormData eval Function GeneratorFunction AsyncFunction import export importScripts Worker SharedWorker " +
        "ServiceWorker navigator localStorage sessionStorage indexedDB caches cookieStore cookie location history opener postMessage parent top self globalThis frames frameElement alert confirm prompt " +
        "print Image Audio Option Proxy Reflect WebAssembly BroadcastChannel MessageChannel Notification crypto atob btoa with constructor prototype __proto__ defaultView contentWindow contentDocument ownerDocument " +
        "innerHTML outerHTML insertAdjacentHTML insertAdjacentElement createElement createElementNS createContextualFragment DOMParser XSLTProcessor srcdoc write writeln execCommand domain referrer URL " +
        "baseURI documentURI adoptedStyleSheets CSSStyleSheet currentScript forms submit requestSubmit click dispatchEvent href src srcset action arguments callee caller debugger this async await yield");

    private static readonly HashSet<string> Members = Set(
        "abs activeElement add addEventListener animate append appendChild ariaExpanded ariaHidden at blur body ceil checked children classList className clearInterval clearTimeout clientHeight clientWidth closest concat " +
        "contains currentTarget dataset direction disabled disconnect documentElement entries every filter find findIndex firstElementChild fixed floor flat flatMap focus forEach from get getAttribute " +
        "getBoundingClientRect getElementById getElementsByClassName getElementsByTagName has hasAttribute height hidden hash id includes indexOf innerHeight innerText innerWidth intersectionRatio isArray isIntersecting " +
        "join key keys lastElementChild left length map matches matchMedia max media min nextElementSibling observe offsetHeight offsetTop offsetWidth open parentElement pop preventDefault previousElementSibling push " +
        "querySelector querySelectorAll reduce remove removeAttribute removeEventListener removeProperty replace requestAnimationFrame right round scrollHeight scrollIntoView scrollTo scrollTop scrollX scrollY set setAttribute " +
        "setInterval setProperty setTimeout size slice some sort split startsWith stopPropagation style tagName target textContent toFixed toggle toggleAttribute toLowerCase toString toUpperCase trim unobserve value values " +
        "width bottom y x hidePopover showPopover readyState then test");

    /// <returns>Null if the script may run; otherwise why not.</returns>
    public static string? Refusal(string script)
    {
        if (Encoding.UTF8.GetByteCount(script) > MaxBytes)
            return $"it is larger than {MaxBytes} bytes";
        return ScriptTokens.Read(script, out var tokens) is { } broken ? broken : Refusal(tokens);
    }

    private static string? Refusal(List<ScriptToken> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            var (kind, text) = tokens[at];
            var before = at > 0 ? tokens[at - 1].Text : "";
            var after = at + 1 < tokens.Count ? tokens[at + 1].Text : "";
            if (kind == ScriptTokenKind.Name && Name(text, before, after) is { } name)
                return name;
            if (text == "[" && IsAccess(tokens, at) && !(at + 2 < tokens.Count && tokens[at + 1].Kind == ScriptTokenKind.Number && tokens[at + 2].Text == "]"))
                return "it reaches members by computed names";
            if (text == "[" && before is "{" or "," && IsComputedKey(tokens, at))
                return "it computes the name of a property";
            if (text == "setAttribute" && !(at + 2 < tokens.Count && tokens[at + 2] is { Kind: ScriptTokenKind.Text } attribute && HarmlessAttribute().IsMatch(attribute.Text)))
                return "it sets attributes other than aria-*, data-*, class, hidden, open and tabindex";
            if (text is "setTimeout" or "setInterval" && at + 2 < tokens.Count && tokens[at + 2].Kind == ScriptTokenKind.Text)
                return $"it hands code as text to {text}";
        }

        return null;
    }

    private static string? Name(string name, string before, string after)
    {
        if (RefusedNames.Contains(name))
            return $"it uses '{name}'";
        var member = before is "." or "?.";
        if (member && !Members.Contains(name))
            return $"it uses the member '{name}'";
        return name == "open" && after == "(" ? "it opens windows" : null;
    }

    /// <summary>A bracket after a value reads a member of it; anywhere else it begins a list.</summary>
    private static bool IsAccess(List<ScriptToken> tokens, int at) =>
        at > 0 && (tokens[at - 1].Text is ")" or "]" or "?." || (tokens[at - 1].Kind is ScriptTokenKind.Text or ScriptTokenKind.Template) || (tokens[at - 1].Kind == ScriptTokenKind.Name && !ScriptTokens.IsKeyword(tokens[at - 1].Text)));

    private static bool IsComputedKey(List<ScriptToken> tokens, int at)
    {
        var depth = 0;
        for (; at < tokens.Count; at++)
        {
            depth += tokens[at].Text is "[" ? 1 : tokens[at].Text is "]" ? -1 : 0;
            if (depth == 0)
                return at + 1 < tokens.Count && tokens[at + 1].Text is ":" or "(";
        }

        return true;
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    [GeneratedRegex(@"^.(?:aria-[a-z]+|data-[a-z-]+|class|hidden|open|tabindex).$")]
    private static partial Regex HarmlessAttribute();
}
