; extends: ecma
; sample: const { a } = require("./b");\nconst c = require("./d").default;\nconst e = require("./f");
; finds: imports.require_esm=destructure { a }
; finds: imports.require_esm=default require("./d").default
((variable_declarator name: (object_pattern) @imports.require_esm.destructure value: (call_expression function: (identifier) @_require arguments: (arguments . (string) @_module)))
  (#eq? @_require "require") (#match? @_module "^.\\.{1,2}/"))
((member_expression object: (call_expression function: (identifier) @_require) property: (property_identifier) @_default) @imports.require_esm.default
  (#eq? @_require "require") (#eq? @_default "default"))

; sample: module.exports = require("./b");
; finds: imports.module_system=require() require("./b")
((assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (call_expression function: (identifier) @_require) @imports.module_system.require)
  (#eq? @_module "module") (#eq? @_exports "exports") (#eq? @_require "require"))

; sample: import a from "./a";\nconst b = require("./b");
; finds: imports.module_system=import import a from "./a";
; finds: imports.module_system=require() require("./b")
(import_statement) @imports.module_system.import
((variable_declarator value: (call_expression function: (identifier) @_require) @imports.module_system.require)
  (#eq? @_require "require"))
