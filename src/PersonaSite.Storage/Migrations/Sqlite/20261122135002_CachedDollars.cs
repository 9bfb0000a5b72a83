using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PersonaSite.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CachedDollars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "CachedUsd",
                table: "Usage",
                type: "TEXT",
                nullable: false,
                defaultValue: 0m);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CachedUsd",
                table: "Usage");
        }
    }
}
