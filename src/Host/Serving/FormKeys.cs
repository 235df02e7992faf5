using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Host.Serving;

/// <summary>
/// Keeps the keys of form tokens in the control database, sealed by the master key, so that a form survives a restart
/// and another process of the same installation accepts it.
/// </summary>
internal sealed class FormKeys(CityRegistry cities) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. cities.SharedKeys().Select(text => ForeignXml.Parse(text).Root!)];

    public void StoreElement(XElement element, string friendlyName) => cities.KeepSharedKey(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
