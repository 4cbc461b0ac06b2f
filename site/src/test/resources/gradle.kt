// What the build scripts of the pages use of Gradle's Kotlin DSL. Maven Central has no Gradle that could run them.
package gradle

class Plugins {
    fun kotlin(module: String) = "org.jetbrains.kotlin.$module"
    fun id(plugin: String) = plugin
    infix fun String.version(version: String) = "$this:$version"
}

class Repositories {
    fun mavenCentral() {}
    fun mavenLocal() {}
}

class Dependencies {
    fun platform(coordinates: String): Any = coordinates
    fun implementation(dependency: Any) {}
    fun runtimeOnly(dependency: Any) {}
    fun testImplementation(dependency: Any) {}
}

fun plugins(block: Plugins.() -> Unit) = Plugins().block()
fun repositories(block: Repositories.() -> Unit) = Repositories().block()
fun dependencies(block: Dependencies.() -> Unit) = Dependencies().block()
