using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Personas;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<Persona> Personas => Set<Persona>();

    public DbSet<PersonaCheck> PersonaChecks => Set<PersonaCheck>();
}
