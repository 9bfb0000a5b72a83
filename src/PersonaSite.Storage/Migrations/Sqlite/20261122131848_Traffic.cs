using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PersonaSite.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Traffic : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Traffic",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Minute = table.Column<long>(type: "INTEGER", nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Visitors = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Traffic", x => new { x.Site, x.Minute, x.Tier });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Traffic_Minute",
                table: "Traffic",
                column: "Minute");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Traffic");
        }
    }
}
