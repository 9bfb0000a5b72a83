using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PersonaSite.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Comparisons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Comparisons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SiteName = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    IsOver = table.Column<bool>(type: "INTEGER", nullable: false),
                    Usd = table.Column<decimal>(type: "TEXT", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", nullable: false),
                    Report = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comparisons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ComparisonChoices",
                columns: table => new
                {
                    Comparison = table.Column<Guid>(type: "TEXT", nullable: false),
                    Visitor = table.Column<string>(type: "TEXT", nullable: false),
                    Repeat = table.Column<int>(type: "INTEGER", nullable: false),
                    One = table.Column<string>(type: "TEXT", nullable: false),
                    Other = table.Column<string>(type: "TEXT", nullable: false),
                    Chosen = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComparisonChoices", x => new { x.Comparison, x.Visitor, x.Repeat, x.One, x.Other });
                    table.ForeignKey(
                        name: "FK_ComparisonChoices_Comparisons_Comparison",
                        column: x => x.Comparison,
                        principalTable: "Comparisons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Comparisons_StartedAt",
                table: "Comparisons",
                column: "StartedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ComparisonChoices");

            migrationBuilder.DropTable(
                name: "Comparisons");
        }
    }
}
