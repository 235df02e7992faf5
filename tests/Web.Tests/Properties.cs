using Stadtlotse.Web.Tests.Gallery;

[assembly: AssemblyFixture(typeof(GalleryHost))]
