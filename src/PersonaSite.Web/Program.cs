using PersonaSite.Web.Hosting;
using PersonaSite.Web.Studio;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddStudio();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseSameOriginOnly();
app.UseStudio();
app.MapHealthChecks("/healthz");
app.MapStaticAssets();
app.MapStudio();

return await app.RunForPeopleAsync();

public partial class Program;
