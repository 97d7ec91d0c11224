/* Shows the printed interface with ninja's own copy of Swagger; nothing comes from outside. */
"use strict";
const place = document.getElementById("interface");
SwaggerUIBundle({
  url: place.dataset.openapi,
  domNode: place,
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
