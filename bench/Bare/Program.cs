using Microsoft.EntityFrameworkCore;
using Stadtlotse.Bench.Bare;

// The least that ASP.NET Core and EF Core need for a page with rows of a database: what the platform is measured against.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRazorPages();
builder.Services.AddDbContextPool<BareDb>(options => options
    .UseSqlite($"Data Source={builder.Configuration["db"]};Mode=ReadOnly").UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
var app = builder.Build();
app.MapRazorPages();
app.Run();
